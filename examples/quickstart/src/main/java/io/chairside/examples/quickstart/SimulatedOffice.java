package io.chairside.examples.quickstart;

import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OdDumpReport;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** A simulated Open Dental office in this process, with generated patients or the tables of a dump. */
final class SimulatedOffice implements AutoCloseable {

    private final OpenDentalSimulator simulator;
    private final OfficeClock clock;

    private SimulatedOffice(OpenDentalSimulator simulator, OfficeClock clock) {
        this.simulator = simulator;
        this.clock = clock;
    }

    static SimulatedOffice generated(int patients, long seed, ZoneId zone) {
        OfficeClock clock = OfficeClock.system(zone);
        return new SimulatedOffice(builder(clock).patients(patients, seed).start(), clock);
    }

    static SimulatedOffice fromDump(Path folder, ZoneId zone) {
        OfficeClock clock = OfficeClock.system(zone);
        return new SimulatedOffice(builder(clock).practiceData(folder).start(), clock);
    }

    private static OpenDentalSimulator.Builder builder(OfficeClock clock) {
        return OpenDentalSimulator.builder().clock(clock).mode(OpenDentalMode.SERVICE);
    }

    String baseUrl() {
        return simulator.baseUrl();
    }

    String developerKey() {
        return simulator.developerKey();
    }

    String customerKey() {
        return simulator.customerKey();
    }

    LocalDate today() {
        return clock.today();
    }

    /** What loading a dump had to say. */
    Optional<OdDumpReport> loadReport() {
        return simulator.loadReport();
    }

    /** The next payment is written by the office, but its answer never arrives. */
    void loseTheAnswerOfTheNextPayment() {
        simulator.faults().once(OpenDentalFault.lostAnswerAfterEffect(), RequestMatch.of("POST", "payments"));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
