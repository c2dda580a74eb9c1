package io.chairside.examples.quickstart;

import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalFaults;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OdDumpReport;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A simulated Open Dental office in this process, with generated patients or the tables of a dump. */
final class SimulatedOffice implements AutoCloseable {

    private final OpenDentalSimulator simulator;
    private static final int LOST_EVERY = 11;

    private final OfficeClock clock;
    private final List<OpenDentalFaults.Armed> armed = new ArrayList<>();

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

    /** Some of the next payments lose their answers, by turns after and before the office wrote them. */
    void loseAnswersOfPayments(int count) {
        RequestMatch payments = RequestMatch.of("POST", "payments");
        for (int i = 0; i < count; i++) {
            armed.add(simulator
                    .faults()
                    .arm(
                            i % 2 == 0
                                    ? OpenDentalFault.lostAnswerAfterEffect()
                                    : OpenDentalFault.lostAnswerBeforeEffect(),
                            payments,
                            LOST_EVERY * (i + 1),
                            1));
        }
    }

    /** {@return how many of the answers to be lost were lost} */
    int answersLost() {
        return armed.stream().mapToInt(OpenDentalFaults.Armed::fired).sum();
    }

    /** {@return how many requests for a payment of a patient or insurer have arrived} */
    long paymentsAsked() {
        return simulator.requests().moneyWrites();
    }

    /** What the front desk does all day, the same for the same seed as long as nobody else works in the office. */
    FrontDeskScript frontDesk(long seed) {
        return new FrontDeskScript(simulator, new java.util.Random(seed));
    }

    /** Takes the office off the network or brings it back. */
    void offline(boolean offline) {
        simulator.faults().officeOffline(offline);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
