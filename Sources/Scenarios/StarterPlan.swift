/// The plan that `loadstress init` writes: small, and with most of what the language has.
public enum StarterPlan {
    /// The plan's text with that name, which is a plan's name.
    public static func text(named name: String) -> String {
        """
        # A plan says which tables a dataset has, how many rows, and how each column is made. Try it:
        #
        #   loadstress plan \(name).yaml                 checks it, and says what it would make
        #   loadstress preview \(name).yaml              shows the first rows
        #   loadstress run \(name).yaml --out \(name)    makes the files, and proves keys and references
        #
        # For an editor's completion: loadstress schema > plan.schema.json, and as the first line of this file
        # yaml-language-server: $schema=plan.schema.json

        plan: \(name)
        description: A shop with customers, products and orders
        seed: 1          # every value follows from it and from the names below

        tables:
          products:
            rows: 200
            scale: false   # --scale multiplies the rows of the other tables
            columns:
              product_id: {key: "P{:04}"}               # P0001, P0002, …: another value in every row
              category: {choose: {Tools: 50, Garden: 30, Toys: 20}}     # values and their weights
              price: {type: "decimal(8,2)", value: "greatest(1, lognormal(3, 0.7))"}

          customers:
            rows: 5_000
            columns:
              customer_id: {key: dense}                 # 1, 2, 3, …
              first_name: {choose: [Ada, Grace, Edsger, Barbara, Niklaus]}
              last_name: {choose: [Smith, Garcia, Miller, Nguyen, Patel]}
              email: {template: "{lower(first_name)}.{lower(last_name)}{row() + 1}@example.com"}
              country: {choose: {US: 60, DE: 25, JP: 15}}
              vip: chance(0.05)                         # a column can be just an expression
              joined_on: {date: {from: 2022-01-01, to: 2023-12-31}}

          orders:
            rows: 50_000
            columns:
              order_id: {key: {start: 100_000, scattered: true}}
              customer_id: {ref: customers, skew: zipf(0.8)}            # some customers order much more than others
              product_id: {ref: products}
              country: customer_id.country              # a column of the row that is referred to
              quantity: {type: smallint, uniform: [1, 5]}
              amount:
                type: decimal(10,2)
                value: >
                  quantity * product_id.price
                  * case when customer_id.vip then 0.9 else 1 end
              ordered_at:
                timestamp:
                  from: 2024-01-01
                  to: 2024-12-31
                  months: [1, 1, 1, 1, 1, 1, 0.8, 0.8, 1, 1.1, 1.5, 2]  # January first
              status: {choose: {delivered: 80, shipped: 12, cancelled: 8}}
              shipped_at:                               # NULL where nothing was shipped
                when: status <> 'cancelled'
                value: add_seconds(ordered_at, uniform(3_600, 259_200))
              note: {nulls: 0.9, choose: [gift, leave at the door]}     # nine of ten are NULL

        """
    }
}
