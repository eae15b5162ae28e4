package reenact.config;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.hocon.ConfigurationRequests;

/** What is wrong in a MySQL workload. */
class BrokenMysqlFilesTest {

  private static final String MIX = "mix = [{ weight = 1, statements = [\"SELECT 1\"] }]\n";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void isAnsweredWithFileLineKeyFaultAndRemedy(String body, String problems) {
    String text = "workload { server = mysql\n" + body + "}\n";
    new ConfigurationRequests(folder)
        .file("it.conf", text)
        .workload("it.conf")
        .areAnsweredWith(problems);
  }

  static Stream<Arguments> isAnsweredWithFileLineKeyFaultAndRemedy() {
    return Stream.of(
        argumentSet(
            "no mix",
            """
            rows = 3
            """,
            """
            1: workload.mix: is missing; write mix = oltp-read-write, for example, or a list of your own
            """),
        argumentSet(
            "an unknown mix",
            """
            mix = oltp-readwrite
            """,
            """
            2: workload.mix: unknown mix "oltp-readwrite"; did you mean oltp-read-write?
            """),
        argumentSet(
            "options of a built-in mix out of range",
            """
            mix = oltp-read-only
            tables = 0
            rows = 5 GB
            point-selects = -1
            transactions = perhaps
            ids.distribution { zipfian = 30 }
            """,
            """
            3: workload.tables: must be a whole number from 1 to 10000, got 0; write 1 or more
            4: workload.rows: must be a whole number from 1 to 2147483646, got "5 GB"; write one such as 1
            5: workload.point-selects: must be a whole number from 0 to 10000, got -1; write 0 or more
            6: workload.transactions: must be true or false, got "perhaps"; leave it out for the default, true
            7: workload.ids.distribution.zipfian: must be a number from 0 to 20, got 30
            """),
        argumentSet(
            "options that a built-in mix does not have",
            """
            mix = oltp-read-only
            row = 3
            autocommit = true
            parameters.a { type = int }
            isolation = serialisable
            """,
            """
            3: workload.row: is not a known key; did you mean rows?
            4: workload.autocommit: has no meaning for a built-in mix; write transactions = false
            5: workload.parameters: has no meaning for a built-in mix; take it out, or write a mix of your own
            6: workload.isolation: must be server-default, read-uncommitted, read-committed, repeatable-read or serializable, got "serialisable"; did you mean serializable?
            """),
        argumentSet(
            "a built-in mix that asks nothing",
            """
            mix = oltp-write-only
            index-updates = 0, non-index-updates = 0, delete-inserts = 0
            """,
            """
            2: workload.mix: oltp-write-only has no statement left; let one of its counts be above 0
            """),
        argumentSet(
            "an option of the built-in mixes beside a mix of one's own",
            MIX
                + """
                rows = 3
                """,
            """
            3: workload.rows: is an option of the built-in mixes; take it out, or write mix = oltp-read-write, for example
            """),
        argumentSet(
            "statements that cannot be",
            """
            parameters.id { type = int, min = 1, max = 9 }
            mix = [{ weight = 1, statements = [
            "SELECT {idd}"
            "BEGIN"
            "SELECT ?"
            "DROP DATABASE x"
            ""
            "SELECT {id"
            "SELECT '?'"
            ] }
            { weight = 1, statements = [] }
            { weight = 1 }]
            """,
            """
            4: workload.mix[0].statements[0]: unknown parameter "idd"; did you mean id?
            5: workload.mix[0].statements[1]: BEGIN is not allowed; statements stand between BEGIN and COMMIT unless autocommit = true
            6: workload.mix[0].statements[2]: has a ? that nothing fills; write the name of a parameter, such as {id}
            7: workload.mix[0].statements[3]: DROP DATABASE is not allowed; take it out: it would change the server instead of asking it
            8: workload.mix[0].statements[4]: is empty; write a statement
            9: workload.mix[0].statements[5]: unbalanced { in "SELECT {id"; write {{ for the character itself
            12: workload.mix[1].statements: is empty; write statements = ["SELECT ..."]
            13: workload.mix[2].statements: is missing; write statements = ["SELECT ..."]
            """),
        argumentSet(
            "a parameter before there is any",
            """
            mix = [{ weight = 1, statements = ["SELECT {id}"] }]
            """,
            """
            2: workload.mix[0].statements[0]: unknown parameter "id"; there is none yet: define it
            """),
        argumentSet(
            "parameters that cannot be",
            MIX
                + """
                parameters.a { type = int, min = 5, max = 1 }
                parameters.b { type = dte, from = 1 }
                parameters.c { type = date, from = "2024-13-01", to = "2024-01-01" }
                parameters.d { type = datetime, from = "2024-02-01T00:00:00", to = "2024-01-01 00:00:00" }
                parameters.e { type = decimal, min = 0.001, max = 1, scale = 2 }
                parameters.f { type = choice }
                parameters.g { type = choice, choices = [{ value = a, weight = 0 }] }
                parameters.h { type = string, sice = 3 }
                parameters.i { type = pattern, pattern = "é" }
                parameters.row { type = int, min = 1, max = 1 }
                """,
            """
            3: workload.parameters.a: min must not be above max, nor 2^31 or more below it, got 5 to 1
            4: workload.parameters.b.type: must be int, decimal, string, pattern, date, datetime, choice or uuid, got "dte"; did you mean date?
            5: workload.parameters.c.from: is not a date as ISO 8601 writes it, got "2024-13-01"; write "2026-01-31"
            6: workload.parameters.d: from must not be after to, got 2024-02-01T00:00 to 2024-01-01T00:00
            7: workload.parameters.e.min: does not fit into 18 digits with 2 after the point, got 0.001; change it or scale
            8: workload.parameters.f.choices: is missing; write choices = ["new", "paid"]
            9: workload.parameters.g.choices[0].weight: must be a number above 0, got 0
            10: workload.parameters.h.size: is missing; add a size such as 64 B
            10: workload.parameters.h.sice: is not a known key; did you mean size?
            12: workload.parameters.row: is what tables call the number of a row; give it another name
            """),
        argumentSet(
            "too many inline parameters",
            """
            parameters.a { type = int, min = 1, max = 9, inline = true }
            parameters.b { type = int, min = 1, max = 100000, inline = true }
            mix = [{ weight = 1, statements = ["SELECT {a} {a:2}", "SELECT {b}"] }]
            """,
            """
            4: workload.mix[0].statements[0]: has two inline parameters; use one a statement
            4: workload.mix[0].statements[1]: an inline parameter must be an int or a choice of at most 10000 values
            """),
        argumentSet(
            "several statements in one",
            """
            mix = [{ weight = 1, statements = ["SELECT 1; SELECT 2", "/* ; */ USE x", "SELECT ';';"] }]
            tables.t { create = "CREATE TABLE t (id INT); DROP TABLE u", rows = 0
              after = ["CREATE INDEX a ON t (id); SELECT 1"] }
            """,
            """
            2: workload.mix[0].statements[0]: holds several statements; write each as an item of its own
            2: workload.mix[0].statements[1]: USE is not allowed; take it out: it would change the server instead of asking it
            3: workload.tables.t.create: holds several statements; write each as an item of its own
            4: workload.tables.t.after[0]: holds several statements; write each as an item of its own
            """),
        argumentSet(
            "sessions and parameters that cannot be",
            MIX
                + """
                sql-mode = "STRICT_TRANS_TABLES,ANSI_QUOTES", time-zone = "a b"
                parameters.a { type = int, min = -1, max = 18446744073709551615 }
                parameters.b { type = int, min = 0, max = 3000000000, distribution { zipfian = 1 } }
                parameters.c { type = int, min = 1.5, max = 2 }
                parameters.d { type = uuid, nulls = 2 }
                parameters.e { type = choice, choices = [] }
                """,
            """
            3: workload.sql-mode: changes what quotes mean: ANSI_QUOTES; take it out and write texts in '...'
            3: workload.time-zone: must be a time zone as MySQL knows it, got "a b"; write one such as +00:00 or Europe/Paris
            4: workload.parameters.a: min and max must fit into 64 bits together, signed or unsigned, got -1 to 18446744073709551615
            5: workload.parameters.b: must be uniform where max is 2^31 or more above min; set distribution = uniform
            6: workload.parameters.c.min: must be a whole number, got 1.5; write one such as 1
            7: workload.parameters.d.nulls: must be a number from 0 to 1, got 2; leave it out for the default, 0
            8: workload.parameters.e.choices: is empty; write choices = ["new", "paid"]
            """),
        argumentSet(
            "texts that are no SQL",
            """
            mix = [{ weight = 1, statements = [
            "SELECT * FORM t",
            "SELECT v FROM t WEHRE id = {a}", "SELCT 1"] }]
            parameters.a { type = int, min = 0, max = 1 }
            tables.t { create = "CREAT TABLE t (id INT)", rows = 0
            after = ["CREATE INDEX k ON t (v"] }
            """,
            """
            3: workload.mix[0].statements[0]: is no SQL at FORM; write the keyword that is meant there; a name that is meant goes in backticks
            4: workload.mix[0].statements[1]: is no SQL at WEHRE; write the keyword that is meant there; a name that is meant goes in backticks
            4: workload.mix[0].statements[2]: begins with SELCT, as no statement of MySQL does; begin with a word such as SELECT, INSERT, UPDATE or DELETE
            6: workload.tables.t.create: begins with CREAT, as no statement of MySQL does; begin with a word such as SELECT, INSERT, UPDATE or DELETE
            7: workload.tables.t.after[0]: has a ( without a ); take it out, or add the )
            """),
        argumentSet(
            "rows that do not fit their columns",
            """
            mix = [{ weight = 1, statements = ["SELECT 1"] }]
            parameters.cust { type = int, min = 1, max = 9 }
            tables.t { create = "CREATE TABLE t (customer_id INT, amount INT)", rows = 5
              columns = "customer_id, amount"
              row = "{cust}" }
            tables.u { create = "CREATE TABLE u (a INT, b VARCHAR(20))", rows = 5
              columns = "a", row = "{row}, CONCAT('x, (', {cust})" }
            tables.v { create = "CREATE TABLE v (a INT, b VARCHAR(20))", rows = 5
              columns = "a, b", row = "{row}, CONCAT('x, (', {cust})" }
            """,
            """
            6: workload.tables.t.row: has 1 value for 2 columns; write one value for each column
            8: workload.tables.u.row: has 2 values for 1 column; write one value for each column
            """),
        argumentSet(
            "columns that the tables do not have",
            """
            mix = [{ weight = 1, statements = [
            "SELECT name FROM t WHERE idd = {a}",
            "UPDATE t SET nam = 'x' WHERE id = {a}"] }]
            parameters.a { type = int, min = 0, max = 1 }
            tables.t { create = "CREATE TABLE t (id INT, name VARCHAR(9))", rows = 3
            columns = "id, nme", row = "{row}, 'x'", after = ["CREATE INDEX k ON t (name)"] }
            """,
            """
            3: workload.mix[0].statements[0]: names the column idd, which the table t does not have; did you mean id?
            4: workload.mix[0].statements[1]: names the column nam, which the table t does not have; did you mean name?
            7: workload.tables.t.columns: names the column nme, which the table t does not have; did you mean name?
            """),
        argumentSet(
            "tables that cannot be",
            MIX
                + """
                tables.t { create = "CREATE TABLE x (id INT)", rows = 5, columns = id, row = "{roww}" }
                tables.u { create = "CREATE TABLE u (id INT)", rows = 1 }
                tables."v w" { create = "CREATE TABLE v w", rows = 0 }
                """,
            """
            3: workload.tables.t.create: does not create a table t; write CREATE TABLE t (...)
            3: workload.tables.t.row: unknown parameter "roww"; there is none yet: define it
            4: workload.tables.u.columns: is missing; name the columns, such as "id, name"
            4: workload.tables.u.row: is missing; write their values, such as "{row}, {name}"
            5: workload.tables."v w": is not fit for a table's name; use letters, digits and _
            """));
  }
}
