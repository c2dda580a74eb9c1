package io.chairside.dentrix.ascend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.PermissionException;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.ascend.AscendSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The event stream as a wake-up. */
class EventsTest {

    private final TestAscend ascend = TestAscend.of(AscendSimulator.builder().patients(15, 4));
    private final PmsConnector connector = ascend.connect();
    private final List<String> heard = new ArrayList<>();

    private final AscendEvents.Listener listener = new AscendEvents.Listener() {
        @Override
        public void catchUp() {
            heard.add("catch up");
        }

        @Override
        public void changed(Set<AscendEvents.Kind> kinds) {
            heard.add("changed " + kinds);
        }

        @Override
        public void deleted(AscendEvents.Kind kind, String id) {
            heard.add("deleted " + kind + " " + id);
        }
    };

    @AfterEach
    void stop() {
        ascend.close();
    }

    /** What happens on one connection; when all are used up the thread is interrupted. */
    private interface Scene {
        void play(AscendEventTransport.Access access, AscendEventTransport.Receiver receiver) throws Exception;
    }

    private AscendEventTransport scenes(Scene... scenes) {
        List<Scene> left = new ArrayList<>(List.of(scenes));
        return (access, receiver) -> {
            if (left.isEmpty()) {
                throw new InterruptedException();
            }
            try {
                left.remove(0).play(access, receiver);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    private void run(AscendEventTransport transport) {
        AscendEvents.of(connector, transport, listener).run();
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Binds the queue and listens while something happens. */
    private Scene listening(Runnable happening) {
        return (access, receiver) -> {
            try (AutoCloseable subscription = ascend.simulator
                    .feed()
                    .subscribe(access.queue(), access.routingKeys().get(0), receiver::message)) {
                receiver.ready();
                happening.run();
            }
        };
    }

    @Test
    void run_overTwoConnections_catchesUpAfterEachAndTellsWhatChanged() {
        String appointment = TestAscend.items(
                        connector.appointments().orElseThrow().list(ReadRequest.full()))
                .get(0)
                .id()
                .value();
        run(scenes(
                listening(() -> {
                    ascend.simulator.desk().rename(AscendIds.patient(1), "Other");
                    ascend.simulator.desk().deleteAppointment(appointment);
                }),
                (access, receiver) -> {
                    ascend.simulator.desk().rename(AscendIds.patient(2), "Missed");
                    throw new IOException("gone");
                },
                listening(() -> ascend.simulator
                        .desk()
                        .enterCheck(
                                AscendIds.patient(1),
                                AscendIds.location(1),
                                100,
                                ascend.simulator.clock().today(),
                                "1"))));
        assertThat(heard)
                .containsExactly(
                        "catch up",
                        "changed [PATIENTS]",
                        "deleted APPOINTMENTS " + appointment,
                        "catch up",
                        "changed [LEDGER]");
        assertThat(ascend.simulator.feed().lost()).isEqualTo(1);
        assertThat(ascend.simulator.requests().count("GET /ascend-streaming-api/url"))
                .as("a fresh address for every connection")
                .isEqualTo(4);
    }

    @Test
    void catchUp_afterADisconnection_findsWhatTheStreamForgot() {
        ascend.simulator.clock().advance(Duration.ofMinutes(30));
        Checkpoint before = TestAscend.end(connector.patients().orElseThrow().list(ReadRequest.full()));
        ascend.simulator.clock().advance(Duration.ofMinutes(30));
        ascend.simulator.desk().rename(AscendIds.patient(1), "Forgotten");
        List<String> read = new ArrayList<>();
        AscendEvents.of(connector, scenes(listening(() -> {})), new AscendEvents.Listener() {
                    @Override
                    public void catchUp() {
                        TestAscend.items(connector.patients().orElseThrow().list(ReadRequest.since(before)))
                                .forEach(patient -> read.add(patient.lastName()));
                    }

                    @Override
                    public void changed(Set<AscendEvents.Kind> kinds) {
                        read.add("unexpected");
                    }

                    @Override
                    public void deleted(AscendEvents.Kind kind, String id) {
                        read.add("unexpected");
                    }
                })
                .run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(read).containsExactly("Forgotten");
    }

    @Test
    void message_notUnderstood_wakesAllTheSame() {
        ascend.simulator.feed().payloadAsText(true);
        run(scenes(
                listening(() -> ascend.simulator.desk().rename(AscendIds.patient(1), "Text")), (access, receiver) -> {
                    receiver.ready();
                    receiver.message("a.b.BrandNew.CREATE", "{}".getBytes(StandardCharsets.UTF_8));
                    receiver.message("strange", new byte[0]);
                    receiver.message("a.b.PatientV1.DELETE", "[".getBytes(StandardCharsets.UTF_8));
                }));
        assertThat(heard)
                .containsExactly(
                        "catch up",
                        "changed [PATIENTS]",
                        "catch up",
                        "changed [OTHER]",
                        "changed [OTHER]",
                        "changed [PATIENTS]");
        assertThat(ascend.oddities).contains("event-with-strange-key events", "deletion-without-id events");
    }

    @Test
    void run_addressUnavailableOrRefused_waitsOrSaysSo() {
        ascend.simulator.faults().once(AscendFault.Kind.TOO_MANY_REQUESTS, "GET /ascend-streaming-api/url");
        run(scenes(listening(() -> {})));
        assertThat(heard).containsExactly("catch up");
        ascend.simulator.faults().always(AscendFault.Kind.FORBIDDEN, "GET /ascend-streaming-api/url");
        assertThatThrownBy(() -> AscendEvents.of(connector, scenes(), listener).run())
                .isInstanceOf(PermissionException.class);
    }

    @Test
    void access_printed_showsNoSecret_andQueueIsAllowed() {
        List<AscendEventTransport.Access> seen = new ArrayList<>();
        run(scenes((access, receiver) -> seen.add(access)));
        assertThat(seen.get(0).queue()).isEqualTo("apiConsumers.acme-partner.office-1");
        assertThat(seen.get(0).url()).startsWith("amqps://partner:");
        assertThat(seen.get(0).toString()).doesNotContain("amqps").doesNotContain("partner:");
    }

    @Test
    void run_closedConnector_returns() {
        connector.close();
        AscendEvents.of(connector, scenes(), listener).run();
        assertThat(heard).isEmpty();
    }
}
