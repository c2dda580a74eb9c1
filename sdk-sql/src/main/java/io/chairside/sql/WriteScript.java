package io.chairside.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements that the partner or the practice is licensed to run and therefore configures, separated by semicolons, each with parameters
 * {@code :name}. A SELECT that gives exactly one row makes its columns parameters of the statements behind it, so that a key can be taken
 * and used: {@code SELECT MAX(tran_num) + 1 AS tranNum FROM ...; INSERT ... VALUES (:tranNum, ...)}. Never printed. Immutable and
 * thread-safe.
 */
public final class WriteScript {

    private static final Pattern ALIAS = Pattern.compile("(?i)\\bAS\\s+([A-Za-z_][A-Za-z0-9_]*)");

    private final String name;
    private final List<NamedQuery> steps;

    private WriteScript(String name, List<NamedQuery> steps) {
        this.name = name;
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a script.
     *
     * @param name its name, for example the setting that holds it
     * @param text the statements
     * @return the script
     */
    public static WriteScript parse(String name, String text) {
        List<NamedQuery> steps = new ArrayList<>();
        for (String statement : SqlText.statements(text)) {
            String step = name + "#" + (steps.size() + 1);
            steps.add(isSelect(statement) ? NamedQuery.read(step, statement) : NamedQuery.write(step, statement));
        }
        return new WriteScript(name, steps);
    }

    private static boolean isSelect(String statement) {
        return statement.toUpperCase(Locale.ROOT).startsWith("SELECT");
    }

    /**
     * What is wrong with the script as far as can be told without a database.
     *
     * @param known the parameters that the connector gives
     * @return the problems, each a sentence without a value
     */
    public List<String> problems(Set<String> known) {
        List<String> problems = new ArrayList<>();
        Set<String> available = new HashSet<>(known);
        boolean writes = false;
        for (NamedQuery step : steps) {
            for (String parameter : step.parameters()) {
                if (!available.contains(parameter)) {
                    problems.add("statement " + step.name() + " uses the unknown parameter :" + parameter
                            + "; known are " + new java.util.TreeSet<>(available));
                }
            }
            Matcher alias = ALIAS.matcher(step.sql(java.util.Map.of()));
            while (alias.find()) {
                available.add(alias.group(1));
            }
            writes |= step.isWrite();
        }
        if (!writes) {
            problems.add("setting '" + name + "' holds no statement that writes");
        }
        return problems;
    }

    /**
     * Runs the statements in order.
     *
     * @param session the open transaction
     * @param params the values that the connector gives
     * @throws SQLException as the driver says
     * @throws StatementStoppedException if one took too long or the caller was interrupted
     * @throws RefusedWriteException if a SELECT gave no row or several
     */
    public void run(WriteSession session, Params params) throws SQLException, StatementStoppedException {
        Params values = params;
        for (NamedQuery step : steps) {
            List<Row> rows = session.run(step, values);
            if (step.isWrite()) {
                continue;
            }
            if (rows.size() != 1) {
                throw RefusedWriteException.because(
                        io.chairside.core.write.RejectionReason.OTHER,
                        "The configured statement " + step.name() + " gave "
                                + (rows.isEmpty() ? "no row" : "several rows")
                                + " where exactly one was expected; nothing was written.",
                        "Correct the statement in the connection's settings.");
            }
            values = rows.get(0).addTo(values, step.sql(java.util.Map.of()));
        }
    }

    /** {@return the name and the number of statements, never their text} */
    @Override
    public String toString() {
        return "WriteScript[" + name + ", " + steps.size() + "]";
    }
}
