package io.chairside.testkit.opendental.internal.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.chairside.testkit.opendental.ErrorStyle;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.ThrottleMode;
import io.chairside.testkit.opendental.internal.office.Office;

/** The HTTP server of one simulated office. */
public final class SimulatedServer {
    private static final int CATCH_ALL_PRIORITY = 10;
    private static final int THREADS = 40;
    private static final long STOP_TIMEOUT_MILLIS = 1000;

    private final WireMockServer wireMock;
    private final FaultPlan faults;
    private final RequestRecorder recorder;

    /**
     * What the server is made of.
     *
     * @param host the address to bind
     * @param port the port, 0 for any
     * @param throttle what the relay's spacing costs
     * @param errorStyle the form of error bodies
     * @param journalEntries how many requests WireMock keeps, 0 for none
     * @param logEntries how many request shapes are kept
     * @param credentials both keys as {@code developer/customer}
     */
    public record Settings(
            String host,
            int port,
            ThrottleMode throttle,
            ErrorStyle errorStyle,
            int journalEntries,
            int logEntries,
            String credentials) {
        @Override
        public String toString() {
            return "Settings";
        }
    }

    /**
     * Starts a server.
     *
     * @param office the office
     * @param routes the endpoints
     * @param settings the settings
     */
    public SimulatedServer(Office office, Routes routes, Settings settings) {
        this.faults = new FaultPlan(office.clock());
        this.recorder = new RequestRecorder(settings.logEntries());
        ThrottleMode throttle = office.mode() == OpenDentalMode.REMOTE ? settings.throttle() : ThrottleMode.OFF;
        SimulatorTransformer transformer = new SimulatorTransformer(
                office,
                new Dispatcher(office, routes, settings.errorStyle()),
                faults,
                recorder,
                new KeyThrottle(throttle, SimulatorTransformer.spacing(office), office.clock()),
                settings.credentials());
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .bindAddress(settings.host())
                .port(settings.port())
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .jettyStopTimeout(STOP_TIMEOUT_MILLIS)
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .extensions(transformer);
        if (settings.journalEntries() > 0) {
            configuration.maxRequestJournalEntries(settings.journalEntries());
        } else {
            configuration.disableRequestJournal();
        }
        this.wireMock = new WireMockServer(configuration);
        wireMock.start();
        wireMock.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(CATCH_ALL_PRIORITY)
                .willReturn(WireMock.aResponse().withTransformers(SimulatorTransformer.NAME)));
    }

    /** {@return the WireMock server} */
    public WireMockServer wireMock() {
        return wireMock;
    }

    /** {@return the armed faults} */
    public FaultPlan faults() {
        return faults;
    }

    /** {@return the counts} */
    public RequestRecorder recorder() {
        return recorder;
    }

    /** Stops the server. */
    public void stop() {
        wireMock.stop();
    }
}
