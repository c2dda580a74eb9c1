package io.chairside.benchmarks;

import io.chairside.testkit.quickbooks.Company;
import io.chairside.testkit.quickbooks.QuickBooksSimulator;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** Deposits booked by the connector and by Intuit's own SDK. The books are here, the clients in a JVM of their own, so that only their time counts. */
final class Bookings {

    private Bookings() {}

    static int run(int perRound) throws IOException, InterruptedException {
        try (QuickBooksSimulator simulator =
                QuickBooksSimulator.builder().seed(5).gzip(true).start()) {
            Company company = simulator.company();
            return new ProcessBuilder(List.of(
                            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Benchmarks.class.getName(),
                            "bookings-client",
                            Integer.toString(perRound),
                            simulator.baseUrl(),
                            simulator.realmId(),
                            simulator.clientId(),
                            simulator.clientSecret(),
                            company.accountId(StandardAccount.CHECKING),
                            company.accountId(StandardAccount.CARD_CLEARING),
                            company.accountId(StandardAccount.MERCHANT_FEES),
                            company.accountId(StandardAccount.INSTANT_PAYOUT_FEES)))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
