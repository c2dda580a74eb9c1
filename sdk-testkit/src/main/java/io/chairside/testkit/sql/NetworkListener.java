package io.chairside.testkit.sql;

import java.util.Locale;
import org.h2.api.DatabaseEventListener;
import org.jspecify.annotations.Nullable;

/** Hears of the statements that come over the network; made by the embedded database. Public for it only. */
public final class NetworkListener implements DatabaseEventListener {

    private volatile @Nullable SimulatedDatabase database;

    /** Made by the embedded database. */
    public NetworkListener() {}

    /**
     * Learns which database it belongs to.
     *
     * @param url the database's address
     */
    @Override
    public void init(String url) {
        String name = url.substring(url.lastIndexOf(':') + 1);
        int options = name.indexOf(';');
        database = SimulatedDatabase.served((options < 0 ? name : name.substring(0, options)).toUpperCase(Locale.ROOT));
    }

    /**
     * Hears of a statement.
     *
     * @param state what happens
     * @param sql the statement
     * @param now not used
     * @param max not used
     */
    @Override
    public void setProgress(int state, String sql, long now, long max) {
        SimulatedDatabase hears = database;
        // The embedded server gives each client a thread of this name; sessions of this process run on their own
        // threads.
        if (hears == null || sql == null || !Thread.currentThread().getName().startsWith("H2 TCP Server")) {
            return;
        }
        if (state == STATE_STATEMENT_START) {
            hears.arrived(sql, "network");
        }
        if (state == STATE_STATEMENT_START || state == STATE_STATEMENT_END) {
            SqlFault fault = hears.firing(sql, state == STATE_STATEMENT_END);
            if (fault != null) {
                throw new ConnectionCut();
            }
        }
    }

    /** Makes the embedded server drop the client's connection; it swallows exceptions from here, but not errors. */
    private static final class ConnectionCut extends Error {
        private static final long serialVersionUID = 1L;

        private ConnectionCut() {
            super("the connection is cut on purpose", null, false, false);
        }
    }
}
