package io.chairside.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.payout.Booking;
import io.chairside.core.spi.AccountingConnector;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.RequestMatch;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Any order of lost answers and restarts yields exactly one booking, with request ids that work, that are refused, and that are ignored. */
class AnyOrderTest {

    private static final Map<QuickBooksAssumptions.RequestIds, SimulatedCompany> COMPANIES =
            new EnumMap<>(QuickBooksAssumptions.RequestIds.class);
    private static int payouts;

    /** What goes wrong around one attempt. */
    enum Mishap {
        NOTHING,
        LOST_AFTER,
        LOST_BEFORE,
        CLOSED,
        GATEWAY_WITH,
        GATEWAY_WITHOUT,
        UNAVAILABLE,
        EMPTY,
        HTML,
        MALFORMED,
        TRUNCATED,
        CUT,
        ERROR_AFTER,
        EXPIRED,
        THROTTLED,
        LOST_AFTER_AND_BLIND,
        RESTART,
        LATER
    }

    @AfterContainer
    static void close() {
        COMPANIES.values().forEach(SimulatedCompany::close);
        COMPANIES.clear();
    }

    private static SimulatedCompany company(QuickBooksAssumptions.RequestIds behaviour) {
        return COMPANIES.computeIfAbsent(
                behaviour,
                key -> SimulatedCompany.open(
                        builder -> builder.assumptions(QuickBooksAssumptions.defaults().toBuilder()
                                .requestIds(key)
                                .build()),
                        TokenStore.inMemory(),
                        Map.of()));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void anyOrder_ofLostAnswersAndRestarts_booksExactlyOnce(
            @ForAll QuickBooksAssumptions.RequestIds behaviour,
            @ForAll boolean journal,
            @ForAll @Size(max = 6) List<Mishap> mishaps) {
        run(company(behaviour), journal, mishaps);
    }

    @Example
    void lostAnswersInARow_withRequestIdsIgnored_bookExactlyOnce() {
        run(
                company(QuickBooksAssumptions.RequestIds.IGNORED),
                false,
                List.of(
                        Mishap.LOST_AFTER_AND_BLIND,
                        Mishap.RESTART,
                        Mishap.LOST_AFTER_AND_BLIND,
                        Mishap.RESTART,
                        Mishap.LOST_BEFORE));
    }

    private static void run(SimulatedCompany company, boolean journal, List<Mishap> mishaps) {
        String payout = "po_any_" + ++payouts;
        Booking booking = journal ? company.negative(payout) : company.plain(payout);
        String checking = company.id(StandardAccount.CHECKING);
        int documents = company.documents();
        var balance = company.simulator.company().balance(checking);
        AccountingConnector node = company.connect();
        boolean done = false;
        for (Mishap mishap : mishaps) {
            if (mishap == Mishap.RESTART) {
                node.close();
                node = company.connect();
            } else if (mishap == Mishap.LATER) {
                company.advance(Duration.ofMinutes(40));
            } else {
                arm(company, mishap);
                done |= attempt(company, node, booking);
                company.simulator.faults().clear();
            }
        }
        for (int i = 0; i < 3 && !done; i++) {
            done = attempt(company, node, booking);
        }
        node.close();

        assertThat(done).isTrue();
        assertThat(company.documents()).isEqualTo(documents + 1);
        assertThat(company.simulator.company().balance(checking))
                .isEqualByComparingTo(balance.add(booking.net().toBigDecimal()));
        assertThat(company.simulator.company().trialBalance()).isEqualByComparingTo("0");
    }

    /** What an engine does: send carefully, and after a doubt wait until looking can prove absence. */
    private static boolean attempt(SimulatedCompany company, AccountingConnector node, Booking booking) {
        try {
            WriteOutcome outcome = node.payouts().orElseThrow().post(booking, WriteOptions.careful());
            if (outcome instanceof WriteOutcome.Unknown unknown) {
                company.advance(node.payouts().orElseThrow().profile().settle().orElseThrow());
                Lookup lookup = node.payouts().orElseThrow().find(LookupRequest.of(booking.reference()));
                assertThat(lookup instanceof Lookup.Found
                                || node.payouts()
                                        .orElseThrow()
                                        .profile()
                                        .provesAbsence((Lookup.Absent) lookup, unknown.since()))
                        .isTrue();
                return false;
            }
            assertThat(outcome).isInstanceOf(WriteOutcome.Posted.class);
            return true;
        } catch (ChairsideException e) {
            return false;
        }
    }

    private static void arm(SimulatedCompany company, Mishap mishap) {
        QuickBooksFault fault = switch (mishap) {
            case LOST_AFTER, LOST_AFTER_AND_BLIND -> QuickBooksFault.lostAnswerAfterEffect();
            case LOST_BEFORE -> QuickBooksFault.lostAnswerBeforeEffect();
            case CLOSED -> QuickBooksFault.closedAfterReading();
            case GATEWAY_WITH -> QuickBooksFault.gatewayTimeout(true);
            case GATEWAY_WITHOUT -> QuickBooksFault.gatewayTimeout(false);
            case UNAVAILABLE -> QuickBooksFault.serviceUnavailableJson();
            case EMPTY -> QuickBooksFault.emptyBody();
            case HTML -> QuickBooksFault.htmlInsteadOfJson();
            case MALFORMED -> QuickBooksFault.malformedJson();
            case TRUNCATED -> QuickBooksFault.truncatedBody();
            case CUT -> QuickBooksFault.cutBody();
            case ERROR_AFTER -> QuickBooksFault.serverErrorAfterEffect();
            case EXPIRED -> QuickBooksFault.expiredToken();
            case THROTTLED -> QuickBooksFault.tooManyRequests();
            default -> null;
        };
        if (fault != null) {
            company.simulator.faults().once(fault, RequestMatch.moneyWrites());
        }
        if (mishap == Mishap.LOST_AFTER_AND_BLIND) {
            // The look before the send works, the one after it does not, however often it is tried.
            company.simulator
                    .faults()
                    .arm(QuickBooksFault.serviceUnavailable(), RequestMatch.of("GET", "query", "journalentry"), 1, 5);
        }
    }
}
