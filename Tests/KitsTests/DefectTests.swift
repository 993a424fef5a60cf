import Foundation
import Kits
import Plan
import Sharding
import Testing

@Suite struct DefectTests {
    private func growing(codec: RunOptions.Codec = .zstd) throws -> KitDataset {
        try dataset(resolved(growingPlan), codec: codec, answerCounts: growingAnswers)
    }

    @Test func whatDefectsBreakIsDeclaredOnceTheyAreGone() throws {
        let texts = try PostgreSQLKit.texts(growing(), place: .aboveKit)
        #expect(
            try text("constraints.sql", of: texts) == """
                -- Keys first: references need them. All of it holds once clean.sql has run.
                ALTER TABLE crm.buyers ALTER COLUMN name SET NOT NULL;
                ALTER TABLE crm.buyers ADD PRIMARY KEY (buyer);
                ALTER TABLE sales.orders ADD PRIMARY KEY (order_id);
                -- buyer of visits stays NULL where a defect made it so: the table has no key to clean it by.

                ALTER TABLE sales.orders ADD FOREIGN KEY (buyer) REFERENCES crm.buyers (buyer);
                ALTER TABLE visits ADD FOREIGN KEY (buyer) REFERENCES crm.buyers (buyer);

                """)
        #expect(try text("schema.sql", of: texts).contains("    buyer VARCHAR(3) NOT NULL,\n    name VARCHAR(4)\n"))
        let load = try text("load.sh", of: texts)
        #expect(load.contains(#"--file "$kit/answers.sql" --file "$kit/analyze.sql" "$@""#))
        #expect(!load.contains("constraints.sql"))
        #expect(
            try text("clean.sh", of: texts).contains(
                #"--file "$kit/clean.sql" --file "$kit/constraints.sql" --file "$kit/analyze.sql" "$@""#))
        #expect(
            try text("load-clean.sh", of: texts).hasSuffix("\n\"$kit/load.sh\" \"$@\"\nexec \"$kit/clean.sh\" \"$@\"\n")
        )
        #expect(try text("analyze.sql", of: texts).contains("100 AS expected, 100 AS expected_clean FROM sales.orders"))
        #expect(try text("analyze.sql", of: texts).contains("50 AS expected, 40 AS expected_clean FROM crm.buyers"))
    }

    @Test func cleaningTakesTheAnswerKeyAndNothingElse() throws {
        let clean = try text("clean.sql", of: PostgreSQLKit.texts(growing(), place: .aboveKit))
        #expect(
            clean == """
                -- Removes the defects by the answer key and leaves everything else as it is.
                -- Afterwards the tables are those of the same plan without defects.
                BEGIN;
                SET LOCAL datestyle = 'ISO, YMD';

                -- crm.buyers: rows that are there twice.
                DELETE FROM crm.buyers AS t USING loadstress.answers AS a
                WHERE a.table_name = 'buyers' AND a.kind = 'near' AND a.column_name = 'name'
                    AND a.written IS DISTINCT FROM a.clean AND t.buyer = CAST(a.key AS VARCHAR(3))
                    AND t.name IS NOT DISTINCT FROM CAST(a.written AS VARCHAR(4));
                DELETE FROM crm.buyers AS t USING (
                    SELECT r.ctid, row_number() OVER (PARTITION BY buyer ORDER BY r.ctid) AS number
                    FROM crm.buyers AS r WHERE EXISTS (
                        SELECT 1 FROM loadstress.answers AS a
                        WHERE a.table_name = 'buyers' AND a.kind IN ('repeat', 'near') AND r.buyer = CAST(a.key AS VARCHAR(3)))
                ) AS d WHERE t.ctid = d.ctid AND d.number > 1;

                -- crm.buyers.name
                UPDATE crm.buyers AS t SET name = CAST(a.clean AS VARCHAR(4))
                FROM loadstress.answers AS a
                WHERE a.table_name = 'buyers' AND a.column_name = 'name' AND a.kind NOT IN ('repeat', 'near')
                    AND t.buyer = CAST(a.key AS VARCHAR(3));

                -- sales.orders.buyer
                UPDATE sales.orders AS t SET buyer = CAST(a.clean AS VARCHAR(3))
                FROM loadstress.answers AS a
                WHERE a.table_name = 'orders' AND a.column_name = 'buyer' AND a.kind NOT IN ('repeat', 'near')
                    AND t.order_id = CAST(a.key AS BIGINT);

                -- sales.orders.price
                UPDATE sales.orders AS t SET price = CAST(a.clean AS DECIMAL(8,2))
                FROM loadstress.answers AS a
                WHERE a.table_name = 'orders' AND a.column_name = 'price' AND a.kind NOT IN ('repeat', 'near')
                    AND t.order_id = CAST(a.key AS BIGINT);

                -- visits has no key by which its rows could be found: its defects stay.

                COMMIT;

                """)
    }

    @Test func rowsOfAKeyOfSeveralColumnsAreFoundByAllOfThem() throws {
        let plan = try resolved(
            """
            plan: composite
            tables:
              orders: {rows: 5, columns: {order_id: {key: dense}}}
              lines:
                per: orders
                count: "2"
                key: [order_id, line]
                columns: {order_id: {ref: parent}, line: ordinal() + 1, note: {choose: [a, b]}}
                defects: {rate: 0.5, kinds: {gone: {missing: note}}}
            """)
        #expect(
            try text("clean.sql", of: PostgreSQLKit.texts(dataset(plan), place: .aboveKit)).contains(
                "    AND CAST(t.order_id AS VARCHAR) || '|' || CAST(t.line AS VARCHAR) = a.key;\n"))
    }

    @Test func whatATableWithoutAKeyCannotKeepIsLeftOut() throws {
        let plan = try resolved(
            """
            plan: keyless
            tables:
              buyers: {rows: 5, columns: {buyer: {key: dense}}}
              visits:
                rows: 50
                columns: {buyer: {ref: buyers}}
                defects: {rate: 0.5, kinds: {nobody: {orphan: buyer}}}
            """)
        let constraints = try text("constraints.sql", of: PostgreSQLKit.texts(dataset(plan), place: .aboveKit))
        #expect(
            constraints.hasSuffix(
                """

                -- No FOREIGN KEY (buyer) of visits to buyers: by a defect some have no row, and the table has no key to clean it by.

                """))
    }

    @Test func answerKeysAreLoadedWithTheNamesOfTheirTables() throws {
        let postgresql = try text("answers.sql", of: PostgreSQLKit.texts(growing(codec: .lz4), place: .aboveKit))
        #expect(
            postgresql.contains(
                """
                \\copy one_answer_key (line, key, column_name, kind, defect, clean, written) FROM PROGRAM 'lz4 -dc answers/orders/orders-000000.csv.lz4' WITH (FORMAT csv)
                INSERT INTO loadstress.answers SELECT 'sales', 'orders', line, key, column_name, kind, defect, clean, written FROM one_answer_key;
                TRUNCATE one_answer_key;

                """))
        let texts = try DuckDBKit.texts(growing(codec: .lz4), place: .aboveKit)
        #expect(
            try text("load.sql", of: texts).contains(
                """
                INSERT INTO loadstress.answers
                SELECT NULL, 'visits', line, key, column_name, kind, defect, clean, written FROM read_csv([
                        'unpacked/answers/visits/visits-000000.csv'

                """))
        #expect(try text("unpack.sh", of: texts).contains("find data answers -type f"))
        let redshift = try RedshiftKit(growing(), prefix: "s3://b/p", role: .standard, isTranscoded: true)
        let kit = redshift.texts(place: .aboveKit)
        #expect(
            try text("answers.sql", of: kit).contains(
                "COPY one_answer_key (line, key, column_name, kind, defect, clean, written)\nFROM 's3://b/p/manifests/answers/crm.buyers.json'\n"
            ))
        #expect(
            try text("manifests/answers/crm.buyers.json", of: kit).contains(
                "\"url\":\"s3://b/p/answers/buyers/buyers-000000.csv.zst\""))
        #expect(try text("upload.sh", of: kit).contains("\"$kit/answers\" 's3://b/p'/answers\n"))
    }

    @Test func theTestsOfDBTExpectWhatTheAnswerKeyLists() throws {
        let sources = try text("models/sources.yml", of: DBTKit.texts(growing()))
        #expect(
            sources.contains(
                """
                          - name: buyer
                            data_type: VARCHAR(3)
                            data_tests:
                              - unique:
                                  config:
                                    error_if: "!= 6"
                                    warn_if: "!= 6"
                              - not_null
                          - name: name
                            data_type: VARCHAR(4)
                            data_tests:
                              - not_null:
                                  config:
                                    error_if: "!= 3"
                                    warn_if: "!= 3"
                              - accepted_values:
                                  arguments:
                                    values: ["Ann", "Bob"]
                                  config:
                                    error_if: "!= 2"
                                    warn_if: "!= 2"

                """))
        #expect(
            sources.contains(
                """
                              - relationships:
                                  arguments:
                                    to: source('crm', 'buyers')
                                    field: "buyer"
                                  config:
                                    error_if: "!= 7"
                                    warn_if: "!= 7"
                          - name: day

                """))
    }

    @Test func nothingThatDefectsBreakIsToldToRedshift() throws {
        let kit = try RedshiftKit(growing(), prefix: "s3://b/p", role: .standard, isTranscoded: true)
        #expect(
            try text("constraints.sql", of: kit.texts(place: nil)) == """
                -- Redshift does not check keys and references, but plans by them: loadstress has proved them.
                ALTER TABLE sales.orders ADD PRIMARY KEY (order_id);

                -- Not declared, since defects break them: the planner would believe them, and leave rows out or count
                -- them twice. Each may be declared after the cleansing that is named; the answer key says which rows.
                -- some rows of crm.buyers are there twice: once all but one of each key are deleted:
                -- ALTER TABLE crm.buyers ADD PRIMARY KEY (buyer);
                -- some rows of sales.orders refer by buyer to none of crm.buyers: once these are corrected, and the rows of crm.buyers that are there twice deleted:
                -- ALTER TABLE sales.orders ADD FOREIGN KEY (buyer)
                --     REFERENCES crm.buyers (buyer);
                -- visits refers by buyer to crm.buyers, of which some rows are there twice: once that has its key:
                -- ALTER TABLE visits ADD FOREIGN KEY (buyer)
                --     REFERENCES crm.buyers (buyer);

                """)
    }

    @Test func anAnswerKeyWithEmptyTextsMustBeWrittenAgain() throws {
        var answers = growingAnswers
        answers["orders"]?.hasEmptyTexts = true
        let dataset = try dataset(resolved(growingPlan), answerCounts: answers)
        let refusal = #expect(throws: RedshiftKit.Refusal.self) {
            try RedshiftKit(dataset, prefix: "s3://b/p", role: .standard, isTranscoded: false)
        }
        #expect(refusal == .emptyTexts(table: "the answer key of sales.orders", columns: ["clean", "written"]))
        #expect(throws: Never.self) {
            try RedshiftKit(dataset, prefix: "s3://b/p", role: .standard, isTranscoded: true)
        }
    }

    @Test func whatTheDataShowsIsFoundInIt() throws {
        let queries = try text("defects.sql", of: DuckDBKit.texts(growing(), place: .aboveKit))
            .components(separatedBy: "UNION ALL\n")
        #expect(queries.count == 8)
        func query(_ defect: String) throws -> String {
            try #require(queries.first { $0.contains("'\(defect)' AS defect") })
        }
        #expect(
            try query("twice").contains(
                "(SELECT coalesce(sum(number - 1), 0) FROM (SELECT count(*) AS number FROM crm.buyers GROUP BY buyer, name HAVING count(*) > 1)) AS found,\n    'data' AS found_by"
            ))
        #expect(
            try query("nobody").contains(
                "ANTI JOIN crm.buyers AS p ON t.buyer = p.buyer WHERE t.buyer IS NOT NULL) AS found,\n    'data' AS found_by"
            ))
        #expect(
            try query("dear").contains(
                "AND t.price IS NOT DISTINCT FROM CAST(a.written AS DECIMAL(8,2))) AS found,\n    'answer key' AS found_by"
            ))
        #expect(try query("gone").contains("(SELECT count(*) FROM visits AS t WHERE t.buyer IS NULL) AS found,"))
        // A name in capitals could be a slip of one that is there twice, and a missing one, too.
        #expect(try query("no_name").contains("'answer key' AS found_by"))
    }
}

@Suite struct KitAnswersTests {
    private static let text = #"""
        line,key,column,kind,defect,clean,written
        1,B1,name,missing,gone,Ann,
        2,"B,""2""",name,case,loud,"Ann, ""x""","ANN, ""X"""
        3,B3,name,missing,gone,Bob,""
        4,B4,,repeat,twice,,
        5,B5,other,case,loud,a,A

        """#

    private func read(_ text: String, blockByteCount: Int, hasHeader: Bool = true) -> KitAnswersReader {
        var reader = KitAnswersReader(listed: ["name"], hasHeader: hasHeader)
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: blockByteCount) {
            let block = Array(bytes[start..<min(bytes.count, start + blockByteCount)])
            unsafe block.withUnsafeBytes { unsafe reader.take($0) }
        }
        return reader
    }

    @Test(arguments: [1, 7, 1_000]) func linesAreSummedUpInBlocksOfAnyLength(blockByteCount: Int) {
        let reader = read(Self.text, blockByteCount: blockByteCount)
        #expect(reader.wrongRecord == nil)
        #expect(reader.answers.counts == ["gone": 2, "loud": 2, "twice": 1])
        #expect(reader.answers.nullCounts == ["name": 1])
        #expect(reader.answers.values == ["name": ["ANN, \"X\"", ""]])
        #expect(reader.answers.hasEmptyTexts)
    }

    @Test func filesAddUp() {
        var all = read(Self.text, blockByteCount: 9).answers
        var other = KitAnswers()
        other.counts = ["loud": 3]
        other.values = ["name": ["x"]]
        all.add(other)
        #expect(all.counts == ["gone": 2, "loud": 5, "twice": 1])
        #expect(all.values == ["name": ["ANN, \"X\"", "", "x"]])
        #expect(all.hasEmptyTexts)
    }

    @Test func aRecordWithOtherFieldsIsNamed() {
        #expect(read("1,B1,name,missing,gone,Ann,\n2,B2\n", blockByteCount: 4, hasHeader: false).wrongRecord == 1)
    }
}
