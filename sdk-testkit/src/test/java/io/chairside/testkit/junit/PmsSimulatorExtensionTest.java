package io.chairside.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.page.SimulatorPage;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes that are only for this purpose, and looks at what is left of them. */
class PmsSimulatorExtensionTest {
    private static final Queue<URI> ADDRESSES = new ConcurrentLinkedQueue<>();

    /** Not found by name, run by this class only. */
    static final class Ends {
        @PmsSimulator("opendental")
        static OpenDentalSimulator shared;

        @PmsSimulator(value = "opendental", name = "own")
        OpenDentalSimulator own;

        @Test
        void passes(@PmsSimulator("opendental") SimulatorPage page) {
            ADDRESSES.add(URI.create(shared.baseUrl()));
            ADDRESSES.add(URI.create(own.baseUrl()));
            ADDRESSES.add(page.address());
        }

        @Test
        void fails() {
            ADDRESSES.add(URI.create(own.baseUrl()));
            throw new IllegalStateException("on purpose");
        }
    }

    /** Many at once. */
    @Execution(ExecutionMode.CONCURRENT)
    static final class AtOnce {
        @PmsSimulator(value = "opendental", patients = 2)
        OpenDentalSimulator office;

        @ParameterizedTest
        @Execution(ExecutionMode.CONCURRENT)
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
        void eachHasItsOwn(int number, @PmsSimulator("opendental") ConnectionSettings settings) {
            assertThat(settings.get("baseUrl")).contains(office.baseUrl());
            assertThat(office.database().table("patient").get(1).orElseThrow().text("LName"))
                    .doesNotStartWith("Number ");
            office.database().table("patient").update(1, row -> row.set("LName", "Number " + number));
            ADDRESSES.add(URI.create(office.baseUrl()));
        }
    }

    static final class UnknownSystem {
        @Test
        void never(@PmsSimulator("moon") OpenDentalSimulator office) {
            ADDRESSES.add(URI.create(office.baseUrl()));
        }
    }

    static final class WrongType {
        @Test
        void never(@PmsSimulator("opendental") Thread thread) {
            ADDRESSES.add(URI.create("x:" + thread));
        }
    }

    static final class TwoPractices {
        @PmsSimulator(value = "opendental", patients = 3)
        OpenDentalSimulator office;

        @Test
        void never(@PmsSimulator(value = "opendental", patients = 4) OpenDentalSimulator same) {
            ADDRESSES.add(URI.create(same.baseUrl()));
        }
    }

    static final class BadFault {
        @PmsSimulator(value = "cloud9", faults = "boom")
        Object office;

        @Test
        void never() {
            ADDRESSES.add(URI.create("x:y"));
        }
    }

    private static List<Optional<String>> run(Class<?> type) {
        ADDRESSES.clear();
        List<Optional<String>> results = new ArrayList<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(type))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    synchronized (results) {
                        results.add(result.getThrowable().map(Throwable::getMessage));
                    }
                }
            }
        });
        return results;
    }

    private static boolean answers(URI address) throws Exception {
        try {
            HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    @Test
    void close_classHasEnded_nothingListensWhetherTestsPassedOrFailed() throws Exception {
        assertThat(run(Ends.class)).containsExactlyInAnyOrder(Optional.empty(), Optional.of("on purpose"));

        assertThat(ADDRESSES).hasSize(4).doesNotHaveDuplicates();
        for (URI address : ADDRESSES) {
            assertThat(answers(address)).as(address.toString()).isFalse();
        }
    }

    @Test
    void start_manyTestsAtOnce_eachHasItsOwnPortAndOffice() {
        assertThat(run(AtOnce.class)).hasSize(8).containsOnly(Optional.empty());

        assertThat(ADDRESSES).hasSize(8);
    }

    @Test
    void start_annotationCannotBeMet_failsWithWhatToDo() {
        assertThat(run(UnknownSystem.class))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.orElseThrow()).contains("unknown system 'moon', known are cloud9"));
        assertThat(run(WrongType.class))
                .singleElement()
                .satisfies(
                        message -> assertThat(message.orElseThrow())
                                .contains(
                                        "the simulator of opendental has no Thread; it has RunningSimulator, ConnectionSettings"));
        assertThat(run(TwoPractices.class))
                .singleElement()
                .satisfies(message -> assertThat(message.orElseThrow())
                        .contains("two @PmsSimulator annotations of opendental want different practices"));
        assertThat(run(BadFault.class))
                .singleElement()
                .satisfies(message -> assertThat(message.orElseThrow()).contains("unknown fault 'boom'"));
        assertThat(ADDRESSES).isEmpty();
    }
}
