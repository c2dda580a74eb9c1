package io.chairside.benchmarks.soak;

import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The process of the simulated office. It alone knows the ledger, and it outlives the nodes. */
final class OfficeMain {

    static final List<String> OPTIONS = List.of("seed", "zone", "patients", "rough");

    private OfficeMain() {}

    public static void main(String[] arguments) throws IOException {
        Options options = Options.parse(arguments, OPTIONS);
        long seed = options.longNumber("seed", 1);
        Misfortune misfortune = new Misfortune(seed, options.number("rough", 100, 0, 300));
        OpenDentalSimulator office = OpenDentalSimulator.builder()
                .patients(options.number("patients", 120, 1, 100_000), 5)
                .clock(OfficeClock.system(ZoneId.of(options.required("zone"))))
                .mode(OpenDentalMode.SERVICE)
                .start();
        misfortune.arm(office.faults());
        long first = lastPayment(office);
        OfficeProxy proxy = new OfficeProxy(
                URI.create(office.baseUrl()), misfortune, () -> lastPayment(office), () -> Orders.tell("post"));
        office.database().table("patient").rows().stream()
                .filter(row -> row.num("PatStatus") == 0)
                .forEach(row -> Orders.tell("patient " + row.key()));
        Orders.tell("office " + proxy.root() + " " + office.developerKey() + " " + office.customerKey());
        Orders.obey(line -> {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "calm" -> misfortune.calm(true);
                case "rough" -> misfortune.calm(false);
                case "offline" -> {
                    office.faults().officeOffline(true);
                    CompletableFuture.delayedExecutor(Long.parseLong(words[1]), TimeUnit.MILLISECONDS)
                            .execute(() -> office.faults().officeOffline(false));
                }
                case "lag" -> proxy.lag(Long.parseLong(words[1]));
                case "hold" -> proxy.hold(words[1], () -> Orders.tell("held"));
                case "release" -> proxy.release();
                case "ledger" -> ledger(office, first);
                default -> System.err.println("not an order: " + line);
            }
        });
    }

    private static long lastPayment(OpenDentalSimulator office) {
        return office.database()
                .read(() -> office.database().table("payment").rows().stream()
                        .mapToLong(OdRow::key)
                        .max()
                        .orElse(0));
    }

    /** Every payment that came after the start, deleted ones left out, as they stand in the office. */
    private static void ledger(OpenDentalSimulator office, long after) {
        List<String> rows = office.database()
                .read(() -> office.database().table("payment").rows().stream()
                        .filter(row -> row.key() > after)
                        .map(row -> "row " + row.key() + " " + row.num("PatNum") + " "
                                + row.money("PayAmt").movePointRight(2).longValueExact() + " " + row.date("PayDate")
                                + " "
                                + (row.text("CheckNum").isBlank() ? "-" : row.text("CheckNum")))
                        .toList());
        rows.forEach(Orders::tell);
        Orders.tell("rows " + rows.size() + " faults " + office.faults().fired() + " posts "
                + office.requests().count("POST", "payments", ""));
    }
}
