package io.chairside.quickbooks.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.quickbooks.internal.mapping.UnmappableException;
import io.chairside.quickbooks.internal.wire.WireAccount;
import io.chairside.quickbooks.internal.wire.WireCompanyInfo;
import io.chairside.quickbooks.internal.wire.WirePreferences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at a live company before go-live: one batch of questions, no write. Used once. */
final class ConnectionProbe {

    private static final Duration SOON = Duration.ofDays(30);

    private final BooksClient client;
    private final Capabilities capabilities;
    private final List<Finding> findings = new ArrayList<>();

    ConnectionProbe(BooksClient client, Capabilities capabilities) {
        this.client = client;
        this.capabilities = capabilities;
    }

    ConnectionCheck run() {
        List<BooksClient.Item> answers;
        try {
            answers = client.batch(
                    "check",
                    List.of(
                            "SELECT * FROM CompanyInfo",
                            "SELECT * FROM Preferences",
                            Statement.of("Account")
                                    .where("AccountType", "=", "Bank")
                                    .rows(1, BooksClient.MAX_ROWS),
                            Statement.of("Account").count()),
                    Priority.INTERACTIVE);
        } catch (ChairsideException e) {
            add(Level.FAILED, "connection", problem(e), e.remedy());
            return new ConnectionCheck(findings, capabilities);
        }
        look("connection", this::connection);
        look("company", () -> company(answers.get(0)));
        look("preferences", () -> preferences(answers.get(1)));
        look("bank accounts", () -> banks(answers.get(2)));
        look("chart of accounts", () -> chart(answers.get(3)));
        return new ConnectionCheck(findings, capabilities);
    }

    private static String problem(ChairsideException e) {
        return switch (e.category()) {
            case AUTHENTICATION -> "QuickBooks does not accept the connection, or it was ended.";
            case PERMISSION -> "The connected user may not read the books.";
            case CONFIGURATION -> "The connection is not set up: " + e.getMessage();
            case RATE_LIMITED -> "The company's limit of calls is used up.";
            default -> "QuickBooks could not be asked (" + e.category() + ").";
        };
    }

    private void look(String subject, Supplier<Finding> look) {
        try {
            findings.add(look.get());
        } catch (ChairsideException e) {
            boolean gone = e.category() == ErrorCategory.AUTHENTICATION;
            add(gone ? Level.FAILED : Level.WARNING, subject, problem(e), e.remedy());
        } catch (UnmappableException e) {
            add(
                    Level.WARNING,
                    subject,
                    "The answer cannot be understood: " + e.getMessage(),
                    "Report this to the integrator.");
        }
    }

    private void add(Level level, String subject, String message, String remedy) {
        findings.add(new Finding(level, subject, message, remedy));
    }

    private Finding connection() {
        Optional<TokenSet> tokens = client.tokens().kept();
        if (tokens.isEmpty()) {
            return new Finding(Level.FAILED, "connection", "The company is not connected.", QuickBooks.RECONNECT);
        }
        Instant by = tokens.get().reconnectBy();
        LocalDate day = LocalDate.ofInstant(by, client.config().zone());
        boolean soon = by.isBefore(client.now().plus(SOON));
        return new Finding(
                soon ? Level.WARNING : Level.OK,
                "connection",
                "The keys are good. Reconnect by " + day + " at the latest.",
                soon ? "Have an administrator of the company connect QuickBooks again before " + day + "." : "");
    }

    private Finding company(BooksClient.Item item) {
        List<WireCompanyInfo> rows = item.orThrow().companies();
        String name = rows == null || rows.isEmpty() ? null : rows.get(0).name();
        return name == null
                ? new Finding(
                        Level.WARNING,
                        "company",
                        "QuickBooks does not tell the company's name.",
                        "Make sure that this is the right company.")
                : new Finding(Level.OK, "company", "These are the books of " + name + ".", "");
    }

    private Finding preferences(BooksClient.Item item) {
        List<WirePreferences> rows = item.orThrow().preferences();
        if (rows == null || rows.isEmpty()) {
            return new Finding(
                    Level.WARNING,
                    "preferences",
                    "QuickBooks does not tell the company's preferences.",
                    "Check the closing date and the currency in QuickBooks.");
        }
        CompanyState.State state = CompanyState.of(rows.get(0), client.now());
        String own = client.config().currency().getCurrencyCode();
        if (state.home().isPresent() && !state.home().get().getCurrencyCode().equals(own)) {
            add(
                    Level.FAILED,
                    "currency",
                    "The books are kept in " + state.home().get().getCurrencyCode() + ", the connection in " + own
                            + ".",
                    "Correct the connection's currency; several currencies are not offered.");
        } else if (state.multiCurrency()) {
            add(
                    Level.WARNING,
                    "currency",
                    "The books keep several currencies; payouts are booked in " + own + " only.",
                    "Map payouts to accounts in " + own + ".");
        } else {
            add(Level.OK, "currency", "The books are kept in " + own + ".", "");
        }
        add(
                Level.OK,
                "closing date",
                state.closedThrough()
                        .map(day -> "The books are closed through " + day + ".")
                        .orElse("The books are open."),
                "");
        return new Finding(
                Level.OK,
                "preferences",
                "Locations are " + (state.locations() ? "" : "not ") + "tracked, classes by line are "
                        + (state.categories() ? "" : "not ") + "tracked.",
                "");
    }

    private static Finding banks(BooksClient.Item item) {
        List<WireAccount> rows = item.orThrow().accounts();
        return rows == null || rows.isEmpty()
                ? new Finding(
                        Level.FAILED,
                        "bank accounts",
                        "There is no active bank account to receive payouts.",
                        "Add the bank account to the chart of accounts in QuickBooks.")
                : new Finding(Level.OK, "bank accounts", rows.size() + " bank accounts are active.", "");
    }

    private static Finding chart(BooksClient.Item item) {
        return new Finding(
                Level.OK,
                "chart of accounts",
                Optional.ofNullable(item.orThrow().totalCount())
                        .map(count -> count + " accounts are active.")
                        .orElse("The chart of accounts can be read."),
                "");
    }
}
