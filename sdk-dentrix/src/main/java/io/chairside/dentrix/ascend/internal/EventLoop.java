package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.read.Priority;
import io.chairside.dentrix.ascend.AscendEventTransport;
import io.chairside.dentrix.ascend.AscendEvents;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import io.chairside.http.json.LenientJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to the stream, with a fresh address for every connection, and catches up after each. Used by one thread. */
public final class EventLoop {

    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);
    private static final String OPERATION = "events.address";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = LenientJson.mapper();

    private static final Map<String, AscendEvents.Kind> KINDS = Map.ofEntries(
            Map.entry("PatientV1", AscendEvents.Kind.PATIENTS),
            Map.entry("AppointmentV1", AscendEvents.Kind.APPOINTMENTS),
            Map.entry("MissedAppointmentV1", AscendEvents.Kind.APPOINTMENTS),
            Map.entry("TransactionPatientPayment", AscendEvents.Kind.LEDGER),
            Map.entry("TransactionPatientPaymentBilling", AscendEvents.Kind.LEDGER),
            Map.entry("TransactionInsurancePayment", AscendEvents.Kind.LEDGER),
            Map.entry("TransactionAdjustment", AscendEvents.Kind.LEDGER),
            Map.entry("TransactionProcedure", AscendEvents.Kind.LEDGER),
            Map.entry("AgingBalance", AscendEvents.Kind.LEDGER),
            Map.entry("PatientProcedureV1", AscendEvents.Kind.PROCEDURES),
            Map.entry("PatientInsurancePlan", AscendEvents.Kind.COVERAGE),
            Map.entry("SubscriberInsurancePlan", AscendEvents.Kind.COVERAGE),
            Map.entry("CarrierInsurancePlanV1", AscendEvents.Kind.COVERAGE),
            Map.entry("InsuranceCarrierV1", AscendEvents.Kind.COVERAGE),
            Map.entry("InsuranceClaim", AscendEvents.Kind.CLAIMS),
            Map.entry("LocationV1", AscendEvents.Kind.OPERATIONS),
            Map.entry("ProviderV1", AscendEvents.Kind.OPERATIONS),
            Map.entry("OperatoryV1", AscendEvents.Kind.OPERATIONS),
            Map.entry("ScheduleTemplateV1", AscendEvents.Kind.OPERATIONS),
            Map.entry("OrganizationLedgerType", AscendEvents.Kind.OPERATIONS));

    private final AscendClient client;
    private final AscendEventTransport transport;
    private final AscendEvents.Listener listener;

    /**
     * A loop; nothing is called yet.
     *
     * @param connector the connector
     * @param transport carries the stream
     * @param listener is woken
     */
    public EventLoop(AscendConnector connector, AscendEventTransport transport, AscendEvents.Listener listener) {
        this.client = connector.client();
        this.transport = transport;
        this.listener = listener;
    }

    /** Listens until interrupted or closed. */
    public void run() {
        Duration wait = FIRST_WAIT;
        while (!Thread.currentThread().isInterrupted()) {
            boolean[] listened = {false};
            try {
                transport.receive(access(), receiver(listened));
                log.debug("connector={} op=events connection=ended", Ascend.KEY);
            } catch (IOException e) {
                log.debug(
                        "connector={} op=events connection=broken error={}",
                        Ascend.KEY,
                        e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ChairsideException e) {
                if (e.category() == ErrorCategory.CLOSED || e.category() == ErrorCategory.CANCELLED) {
                    return;
                }
                if (e.category() != ErrorCategory.UNAVAILABLE && e.category() != ErrorCategory.RATE_LIMITED) {
                    throw e;
                }
            }
            wait = listened[0] ? FIRST_WAIT : wait;
            try {
                client.context().sleeper().sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private AscendEventTransport.Access access() {
        WireRecord answer = client.raw(OPERATION, Priority.DELTA, "ascend-streaming-api/url", Map.of())
                .bare();
        try {
            List<String> keys = answer.texts("routingKeys");
            return new AscendEventTransport.Access(
                    required(answer, "url"),
                    first(answer, "exchanges"),
                    first(answer, "queues") + "."
                            + client.config().connectionId().replaceAll("[^A-Za-z0-9_-]", "-"),
                    keys.isEmpty() ? List.of("*.*.*.*") : keys);
        } catch (FieldException e) {
            throw new ProtocolException(
                    client.errorContext(OPERATION), "the answer does not say where the stream is", e.field(), null);
        }
    }

    private static String required(WireRecord answer, String field) {
        return answer.text(field).orElseThrow(() -> new FieldException(field, "is missing"));
    }

    /** One text, or the first of a list. */
    private static String first(WireRecord answer, String field) {
        return answer.texts(field).stream().findFirst().orElseThrow(() -> new FieldException(field, "is missing"));
    }

    private AscendEventTransport.Receiver receiver(boolean[] listened) {
        return new AscendEventTransport.Receiver() {
            @Override
            public void ready() {
                listened[0] = true;
                listener.catchUp();
            }

            @Override
            public void message(String routingKey, byte[] body) {
                listened[0] = true;
                heard(routingKey, body);
            }
        };
    }

    /** An event that is not understood wakes all the same: reading too much is no harm. */
    private void heard(String routingKey, byte[] body) {
        String[] key = routingKey.split("\\.", -1);
        boolean known = key.length == 4;
        AscendEvents.Kind kind = known ? KINDS.getOrDefault(key[2], AscendEvents.Kind.OTHER) : AscendEvents.Kind.OTHER;
        if (!known) {
            client.oddity("event-with-strange-key", "events");
        }
        if (known && key[3].equals("DELETE")) {
            String id = id(body);
            if (WireRecord.isId(id)) {
                listener.deleted(kind, id);
                return;
            }
            client.oddity("deletion-without-id", "events");
        }
        listener.changed(Set.of(kind));
    }

    private static String id(byte[] body) {
        try {
            JsonNode message = JSON.readTree(body);
            return message != null && message.isObject() ? new WireRecord(message).rawId() : "?";
        } catch (IOException e) {
            return "?";
        }
    }
}
