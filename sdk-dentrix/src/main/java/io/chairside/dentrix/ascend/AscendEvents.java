package io.chairside.dentrix.ascend;

import io.chairside.core.spi.Connector;
import io.chairside.dentrix.ascend.internal.AscendConnector;
import io.chairside.dentrix.ascend.internal.EventLoop;
import java.util.Objects;
import java.util.Set;

/**
 * The event stream as a wake-up. An event never replaces a read: it says which kind of record to read now, because the stream forgets whatever
 * happens while nobody listens, and its payloads differ from what a read gives. So every connection begins with a catch-up of everything, and only a
 * deletion carries more than a hint: the id that a read will not show any more.
 *
 * <pre>{@code
 * AscendEvents events = AscendEvents.of(connector, transport, new AscendEvents.Listener() {
 *     public void catchUp() { engine.runNow(connection); }
 *     public void changed(Set<AscendEvents.Kind> kinds) { engine.runNow(connection, resources(kinds)); }
 *     public void deleted(AscendEvents.Kind kind, String id) { engine.runCompletelyNow(connection, resources(Set.of(kind))); }
 * });
 * thread.submit(events::run);   // until interrupted
 * }</pre>
 */
public final class AscendEvents {

    /** What an event is about, in the words of the readers. */
    public enum Kind {
        /** Patients. */
        PATIENTS,
        /** Appointments. */
        APPOINTMENTS,
        /** Transactions: entries, payments, balances. */
        LEDGER,
        /** Procedures and their estimates. */
        PROCEDURES,
        /** Coverage and insurance plans. */
        COVERAGE,
        /** Claims. */
        CLAIMS,
        /** Locations, providers, operatories, templates, types. */
        OPERATIONS,
        /** Anything else. */
        OTHER
    }

    /** Is woken. Called by the thread that runs the events, one call at a time; should return soon. */
    public interface Listener {

        /** Listening has begun, or begun again: what happened before may have been missed, so read everything since the last checkpoint. */
        void catchUp();

        /**
         * Something was made or changed.
         *
         * @param kinds what to read
         */
        void changed(Set<Kind> kinds);

        /**
         * A record was deleted.
         *
         * @param kind what it was
         * @param id its id, as readers give it
         */
        void deleted(Kind kind, String id);
    }

    private final EventLoop loop;

    private AscendEvents(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * The events of a connection; nothing is called yet.
     *
     * @param connector a connector made by {@link DentrixAscendProvider}
     * @param transport carries the stream
     * @param listener is woken
     * @return the events
     * @throws IllegalArgumentException if the connector is not one of Dentrix Ascend
     */
    public static AscendEvents of(Connector connector, AscendEventTransport transport, Listener listener) {
        if (!(connector instanceof AscendConnector ascend)) {
            throw new IllegalArgumentException("not a connector of Dentrix Ascend");
        }
        return new AscendEvents(new EventLoop(
                ascend, Objects.requireNonNull(transport, "transport"), Objects.requireNonNull(listener, "listener")));
    }

    /**
     * Listens, and connects again after 5 to 60 seconds whenever the connection ends. Returns when the thread is interrupted, with its flag set, or
     * when the connector is closed.
     *
     * @throws io.chairside.core.error.ChairsideException if a person must act: wrong credentials, or a stream that is not enabled
     */
    public void run() {
        loop.run();
    }
}
