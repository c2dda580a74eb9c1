package io.chairside.dentrix.ascend;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Carries the vendor's event stream, AMQP over TLS, with whatever client the application has; none is shipped here. Verify certificates: the
 * stream carries patient data. One implementation may serve several connections; each call of {@link #receive} is one connection.
 */
public interface AscendEventTransport {

    /**
     * Where the stream is and what may be declared there.
     *
     * @param url address with user and password, a secret that is good for one connection
     * @param exchange the exchange to bind to
     * @param queue name of the queue to declare: not durable, not exclusive, deleted when unused
     * @param routingKeys what to bind, for example {@code *.*.*.*}
     */
    record Access(String url, String exchange, String queue, List<String> routingKeys) {

        /**
         * Checks that nothing is null and copies the list.
         *
         * @param url address with user and password
         * @param exchange the exchange to bind to
         * @param queue name of the queue to declare
         * @param routingKeys what to bind
         */
        public Access {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(exchange, "exchange");
            Objects.requireNonNull(queue, "queue");
            routingKeys = List.copyOf(routingKeys);
        }

        /** {@return the queue's name, nothing secret} */
        @Override
        public String toString() {
            return "Access[" + queue + "]";
        }
    }

    /** Takes what the stream says; called by one thread at a time. */
    interface Receiver {

        /** The queue is bound: from now on nothing is missed. To be called once, before the first message. */
        void ready();

        /**
         * A message.
         *
         * @param routingKey its routing key
         * @param body its body
         */
        void message(String routingKey, byte[] body);
    }

    /**
     * Connects, declares the queue, binds it, and gives messages until the connection ends.
     *
     * @param access where and what
     * @param receiver takes what the stream says
     * @throws IOException if it could not connect or the connection broke
     * @throws InterruptedException if the thread was interrupted; the connection is then closed
     */
    void receive(Access access, Receiver receiver) throws IOException, InterruptedException;
}
