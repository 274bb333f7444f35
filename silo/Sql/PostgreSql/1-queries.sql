-- The statements that Orleans' ADO.NET packages look up by key and run with the parameters they name.
-- These scripts serve Orleans 10.4. They can be applied again at any time; those that Orleans publishes serve as well.
CREATE TABLE IF NOT EXISTS OrleansQuery (
    QueryKey varchar(64) PRIMARY KEY,
    QueryText text NOT NULL
);
