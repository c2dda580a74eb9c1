package io.chairside.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.id.PracticeId;
import io.chairside.core.read.Edge;
import io.chairside.core.read.Increments;
import io.chairside.core.read.Removals;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapabilitiesTest {

    @ParameterizedTest
    @EnumSource(Capability.class)
    void get_notDeclared_isUnsupportedAndSaysWhy(Capability capability) {
        Capabilities none = Capabilities.builder().build();
        assertThat(none.get(capability).support()).isEqualTo(Support.UNSUPPORTED);
        assertThat(none.get(capability).evidence()).isNotBlank();
        assertThat(none.get(capability).limits()).isEmpty();
        assertThat(none.offers(capability)).isFalse();
        assertThat(none.increments(capability)).isEqualTo(Increments.NONE);
    }

    @ParameterizedTest
    @EnumSource(Support.class)
    void offers_eachSupport_countsUnknownAsNo(Support support) {
        Capabilities capabilities = Capabilities.builder()
                .declare(Capability.WRITE_TERMINAL_PAYMENT, support, "Vendor's manual, page 7.")
                .build();
        assertThat(capabilities.offers(Capability.WRITE_TERMINAL_PAYMENT))
                .isEqualTo(support == Support.NATIVE || support == Support.ADAPTED);
    }

    @Test
    void declare_withLimits_keepsThem() {
        Map<Limit, Long> limits = new HashMap<>(Map.of(Limit.MAX_PAGE_SIZE, 100L));
        Capabilities capabilities = Capabilities.builder()
                .declare(Capability.READ_PATIENTS, Support.NATIVE, "Vendor's manual.", limits)
                .increments(Capability.READ_PATIENTS, Edge.INCLUSIVE, Removals.NEVER)
                .build();
        limits.clear();
        CapabilityEntry entry = capabilities.get(Capability.READ_PATIENTS);
        assertThat(entry.limit(Limit.MAX_PAGE_SIZE)).hasValue(100);
        assertThat(entry.limit(Limit.TRAILING_DAYS)).isEmpty();
        assertThat(capabilities.increments(Capability.READ_PATIENTS))
                .isEqualTo(new Increments(Edge.INCLUSIVE, Removals.NEVER));
        assertThat(capabilities.declared()).containsExactly(Capability.READ_PATIENTS);
        assertThatThrownBy(() -> capabilities.declared().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void builder_usedOnAfterBuild_leavesTheFirstAlone() {
        Capabilities.Builder builder = Capabilities.builder();
        Capabilities before = builder.build();
        builder.declare(Capability.READ_PATIENTS, Support.NATIVE, "Vendor's manual.");
        assertThat(before.declared()).isEmpty();
    }

    @Test
    void check_oneFailedFinding_isNotOk() {
        ConnectionCheck.Finding good = new ConnectionCheck.Finding(ConnectionCheck.Level.OK, "version", "25.3", "");
        ConnectionCheck.Finding odd =
                new ConnectionCheck.Finding(ConnectionCheck.Level.WARNING, "clock", "2 min ahead", "Set the clock.");
        ConnectionCheck.Finding bad =
                new ConnectionCheck.Finding(ConnectionCheck.Level.FAILED, "key", "refused", "Renew the key.");
        Capabilities none = Capabilities.builder().build();
        assertThat(new ConnectionCheck(List.of(good, odd), none).ok()).isTrue();
        assertThat(new ConnectionCheck(List.of(good, bad), none).ok()).isFalse();
    }

    @Test
    void writer_thatSaysNothingAboutItself_provesNothing() {
        Writer writer = request -> new Lookup.Inconclusive("this writer cannot search");
        Instant accepted = Instant.parse("2026-11-23T12:00:00Z");
        Reference reference = Reference.of(PracticeId.of("p"), "note", "1");
        assertThat(writer.profile()).isEqualTo(TargetProfile.UNPROVEN);
        assertThat(writer.find(LookupRequest.of(reference))).isInstanceOf(Lookup.Inconclusive.class);
        assertThat(writer.poll(new Ticket(reference, "t", accepted, accepted.plusSeconds(60))))
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        unknown -> assertThat(unknown.since()).isEqualTo(accepted));
    }

    @Test
    void context_withAnotherPart_keepsTheOthersAndSharesNothing() throws InterruptedException {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        List<Duration> slept = new ArrayList<>();
        ConnectorContext context = ConnectorContext.standard()
                .withClock(clock)
                .withSleeper(slept::add)
                .withListener(new ConnectorListener() {})
                .withResource(StringBuilder.class, new StringBuilder("given"));
        context.sleeper().sleep(Duration.ofDays(3));
        assertThat(slept).containsExactly(Duration.ofDays(3));
        assertThat(context.clock()).isSameAs(clock);
        assertThat(context.resource(StringBuilder.class))
                .hasValueSatisfying(r -> assertThat(r).hasToString("given"));
        assertThat(context.resource(List.class)).isEmpty();

        Object shared = context.shared(Object.class, Object::new);
        assertThat(context.shared(Object.class, Object::new)).isSameAs(shared);
        assertThat(context.withClock(clock).shared(Object.class, Object::new)).isNotSameAs(shared);
    }
}
