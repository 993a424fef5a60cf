-- What schemas have seldom: odd names, keys of odd types, circles, one row for one row.
CREATE TABLE "when" ("date" date PRIMARY KEY, "Order" int, "order" int, "2nd" text, "été" text, "  " int);
CREATE TABLE uses_dates (id int primary key, "date" date references "when", at date not null check (at >= '2024-01-01' and at < '2025-01-01'));
CREATE TABLE users (id bigserial PRIMARY KEY, email varchar(40) NOT NULL UNIQUE, nick text UNIQUE, born_on date, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz);
CREATE TABLE profiles (user_id bigint PRIMARY KEY REFERENCES users (id), bio text, website text, is_public boolean NOT NULL DEFAULT true);
CREATE TABLE profile_pictures (user_id bigint PRIMARY KEY REFERENCES profiles, url text NOT NULL, sha256 char(64));
CREATE TABLE a (a_id int PRIMARY KEY, b_id int);
CREATE TABLE b (b_id int PRIMARY KEY, a_id int REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b (b_id);
CREATE TABLE c (c_id int PRIMARY KEY REFERENCES d (d_id));
CREATE TABLE d (d_id int PRIMARY KEY REFERENCES c (c_id));
CREATE TABLE tiny (code char(1) PRIMARY KEY, label varchar(3) NOT NULL, price decimal(1,1), share numeric(3,3), big numeric(18,0) UNIQUE, small smallint UNIQUE);
CREATE TABLE uses_tiny (id smallint PRIMARY KEY, code char(1) NOT NULL REFERENCES tiny, other char(1) REFERENCES tiny (code), n smallint CHECK (n > 40000));
CREATE TABLE money_key (amount decimal(10,2) PRIMARY KEY, ratio float8 UNIQUE NOT NULL, t timestamp UNIQUE NOT NULL, flag boolean UNIQUE);
CREATE TABLE uses_money (id int PRIMARY KEY, amount decimal(10,2) REFERENCES money_key);
CREATE TABLE checks (
    id int GENERATED ALWAYS AS IDENTITY (START WITH -5 INCREMENT BY -3) PRIMARY KEY,
    a int CHECK (a > 5 AND a <= 7), b int CHECK (b BETWEEN -3 AND 3), c int CHECK (10 < c), d decimal(6,2) CHECK (d > 0 AND d < 1),
    e int CHECK (e IN (1, 2, 3, 3)), f varchar(3) CHECK (f IN ('x', 'y''z', 'toolong', NULL)), g double precision CHECK (g >= -1.5),
    h text CHECK (h = 'p' OR h = 'q' OR (h)::text = 'r'), i int CHECK (i > 9 AND i < 3), j text CHECK (length(j) > 3),
    k date CHECK (k >= l), l date NOT NULL, m boolean CHECK (m IN ('t', 'f')), n int CHECK (NOT (n = 3)), o int CHECK (o <> 0),
    p numeric CHECK (p IS NOT NULL), q varchar CHECK (q <> ''), r int CHECK ((r = 1) OR (a = 2)), s int DEFAULT (1 + 2) NOT NULL,
    t timestamp DEFAULT CURRENT_TIMESTAMP, u text DEFAULT E'it\'s' CHECK (u IN ('it''s', 'no')), v money, w time, x interval day to second,
    y inet, z bit(3), aa geography(Point, 4326), bb circle_of_friends, cc nvarchar(10), dd real[], ee date CHECK (ee <= 'infinity')
) PARTITION BY RANGE (l);
CREATE TABLE copy_of_tiny (LIKE tiny INCLUDING ALL, extra int);
CREATE TABLE partitioned PARTITION OF checks FOR VALUES IN (1);
CREATE TABLE made AS SELECT 1 AS one;
CREATE UNIQUE INDEX one ON a (b_id);
