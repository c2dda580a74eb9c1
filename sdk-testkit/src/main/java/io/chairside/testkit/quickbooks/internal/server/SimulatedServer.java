package io.chairside.testkit.quickbooks.internal.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.oauth.AuthorizationServer;

/** The HTTP server of one simulator. */
public final class SimulatedServer {
    private static final int CATCH_ALL_PRIORITY = 10;
    private static final int THREADS = 40;
    private static final long STOP_TIMEOUT_MILLIS = 1000;

    private final WireMockServer wireMock;
    private final SimulatorTransformer transformer;
    private final FaultPlan faults = new FaultPlan();
    private final RequestRecorder recorder;
    private final String host;

    /**
     * What the server is made of.
     *
     * @param host the address to bind
     * @param port the port, 0 for any
     * @param limits whether the documented limits are enforced
     * @param gzip whether answers are compressed for clients that accept it
     * @param journalEntries how many requests WireMock keeps, 0 for none
     * @param logEntries how many request shapes are kept
     * @param seed decides the trace ids
     */
    public record Settings(
            String host, int port, boolean limits, boolean gzip, int journalEntries, int logEntries, long seed) {}

    /**
     * Starts a server.
     *
     * @param oauth the authorization server
     * @param clock the clock
     * @param settings the settings
     */
    public SimulatedServer(AuthorizationServer oauth, SimulatorClock clock, Settings settings) {
        this.host = settings.host();
        this.recorder = new RequestRecorder(settings.logEntries());
        this.transformer = new SimulatorTransformer(
                oauth, clock, faults, recorder, new Limits(clock, settings.limits()), this::baseUrl, settings.seed());
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .bindAddress(settings.host())
                .port(settings.port())
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .jettyStopTimeout(STOP_TIMEOUT_MILLIS)
                .gzipDisabled(!settings.gzip())
                .stubRequestLoggingDisabled(true)
                .httpServerFactory(LenientHttpServer::new)
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

    /**
     * Serves one more company.
     *
     * @param books the company
     */
    public void add(Books books) {
        transformer.add(books);
    }

    /** {@return the address without a slash at the end} */
    public String baseUrl() {
        return "http://" + host + ":" + wireMock.port();
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
