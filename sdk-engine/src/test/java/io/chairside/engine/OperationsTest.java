package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.PaymentKind;
import io.chairside.engine.SimRemote.Fault;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.report.Digest;
import io.chairside.engine.report.Worklist;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {

    private static final String CANARY = "Zzyzx-Canary";
    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private static KeyProvider keys(int version) {
        return new KeyProvider() {
            @Override
            public int currentVersion() {
                return version;
            }

            @Override
            public SecretKey key(int wanted) {
                byte[] bytes = new byte[32];
                bytes[0] = (byte) wanted;
                return new SecretKeySpec(bytes, "AES");
            }
        };
    }

    private WritebackTicket canary(String id) {
        return world.engine()
                .submit(World.payment(id, "7", "10.00")
                        .memo("for " + CANARY)
                        .expectedPatient(ExpectedPatient.builder()
                                .id(PatientId.of("7"))
                                .lastName(CANARY)
                                .build())
                        .build());
    }

    private String everythingStored() throws Exception {
        StringBuilder text = new StringBuilder();
        try (Connection connection = world.memory.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            byte[] bytes = row.getBytes(i);
                            text.append(bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1))
                                    .append('|');
                        }
                    }
                }
            }
        }
        return text.toString();
    }

    @Test
    void contentWithKeys_isSealedInEveryTable() throws Exception {
        world.keys = keys(1);
        world.remote.patient("7", CANARY);
        WritebackTicket ticket = canary("pay-1");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(everythingStored()).doesNotContain(CANARY).contains("pay-1");
        world.keys = keys(2);
        world.restart();
        assertThat(world.status(ticket).receipt()).as("old keys stay readable").isPresent();
    }

    @Test
    void contentWithoutItsKey_waitsForAPersonAndIsNotLost() {
        world.keys = keys(1);
        world.remote.patient("7", CANARY);
        WritebackTicket ticket = canary("pay-1");
        world.keys = null;
        world.restart();
        world.tick();
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.UNREADABLE);
        world.keys = keys(1);
        world.restart();
        world.engine().retry(ticket, "anna", "key is back");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void listenerThatThrows_hearsTheSameEventAgainAndHoldsUpNothing() {
        AtomicInteger calls = new AtomicInteger();
        Set<String> ids = new HashSet<>();
        world.listener = event -> {
            ids.add(event.id());
            if (calls.incrementAndGet() <= 2) {
                throw new IllegalStateException("listener's bug");
            }
        };
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        world.run(Duration.ofMinutes(2), Duration.ofSeconds(10));
        assertThat(calls.get()).isEqualTo(3);
        assertThat(ids).hasSize(1);
        assertThat(world.counters.listenerFailures).isEqualTo(2);
    }

    @Test
    void eventNotYetTold_isToldAfterACrash() {
        List<String> heard = new ArrayList<>();
        world.listener = event -> {
            heard.add(event.id());
            throw world.memory.die();
        };
        world.engine().submit(World.payment("pay-1"));
        world.tick();
        world.listener = event -> heard.add(event.id());
        world.run(Duration.ofMinutes(2), Duration.ofSeconds(20));
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isEqualTo(heard.get(1));
    }

    @Test
    void digest_ofAMixedDay_sumsUpAndNamesRemedies() {
        world.policies = PolicyBook.of(World.policy(Map.of(
                PaymentKind.OUTSTANDING_BALANCE,
                KindRule.builder().amount(AmountRule.GROSS_WITH_FEE_ADJUSTMENT).build())));
        world.remote.nextFaults(Fault.REJECTS);
        world.engine().submit(World.payment("pay-1", "1", "10.00").build());
        world.engine().submit(World.payment("pay-2", "2", "20.00").build());
        world.engine()
                .submit(World.payment("pay-3", "3", "30.00")
                        .kind(PaymentKind.TERMINAL)
                        .build());
        world.tick();
        Digest digest = world.engine().digest(World.PRACTICE, World.TODAY);
        assertThat(digest.posted()).isEqualTo(1);
        assertThat(digest.postedTotal()).isEqualTo(Money.usd("20.00"));
        assertThat(digest.feeTotal()).isEqualTo(Money.usd("3.00"));
        assertThat(digest.attention())
                .hasSize(2)
                .allMatch(item -> !item.remedy().isBlank());
        assertThat(digest.text()).contains("Posted: 1").contains("pay-1").contains("What to do:");
    }

    @Test
    void worklist_isExactEscapedAndTellsTheEntryToMake() {
        world.engine()
                .submit(World.payment("pay-1", "7", "30.00")
                        .kind(PaymentKind.TERMINAL)
                        .memo("=HYPERLINK(\"x\"), <b>")
                        .expectedPatient(ExpectedPatient.builder()
                                .id(PatientId.of("7"))
                                .lastName("O'Neil")
                                .build())
                        .build());
        Worklist list = world.engine().worklist(World.PRACTICE);
        String reference = list.entries().get(0).ticket().toString();
        assertThat(list.entries().get(0).note()).endsWith(reference);
        String[] lines = list.toCsv().split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[1])
                .startsWith(reference + ",PAYMENT,Sim Dental,7,O'Neil,2026-03-05,27.00,USD,")
                .contains("\"'=HYPERLINK(\"\"x\"\"), <b> " + reference + "\"");
        assertThat(list.toHtml()).contains("O&#39;Neil").contains("&lt;b&gt;").doesNotContain("<b>");
        assertThat(list.toString()).doesNotContain("Neil");
    }

    @Test
    void clockJumps_neverDoubleAndNeverStop() {
        world.remote.nextFaults(Fault.LATE, Fault.LATE);
        WritebackTicket one =
                world.engine().submit(World.payment("pay-1", "1", "10.00").build());
        WritebackTicket two =
                world.engine().submit(World.payment("pay-2", "2", "10.00").build());
        world.tick();
        world.clock.jump(Duration.ofHours(3));
        world.tick();
        assertThat(world.remote.finds).as("a jump is no waiting").isZero();
        world.clock.jump(Duration.ofHours(-9));
        world.run(Duration.ofMinutes(3), Duration.ofSeconds(5));
        assertThat(world.counters.jumps).isGreaterThanOrEqualTo(2);
        assertThat(world.remote.live(one.reference())).hasSize(1);
        assertThat(world.remote.live(two.reference())).hasSize(1);
        assertThat(world.state(one)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void clockSetBackWhileDown_goesOnFromWhereItWas() {
        world.remote.nextFaults(Fault.LOST_AFTER);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        world.clock.jump(Duration.ofDays(-1));
        world.crash();
        world.run(Duration.ofMinutes(5), Duration.ofSeconds(10));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.counters.jumps).isPositive();
    }

    @Test
    void archive_movesContentAwayAndStillKnowsThePayment() {
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        world.clock.advance(Duration.ofHours(25));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.VERIFIED);
        world.clock.advance(Duration.ofDays(100));
        assertThat(world.engine().archive(world.clock.instant().minus(Duration.ofDays(90)), 10))
                .isEqualTo(1);
        assertThat(world.engine().archive(world.clock.instant(), 10)).isZero();
        assertThat(world.engine().submit(World.payment("pay-1"))).isEqualTo(ticket);
        assertThat(world.state(ticket)).isEqualTo(WritebackState.VERIFIED);
        world.tick();
        assertThat(world.remote.sends).hasSize(1);
    }

    @Test
    void missingConnector_parksTheLaneAndLosesNothing() {
        var target = world.target;
        world.target = java.util.Optional.empty();
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofDays(2), Duration.ofHours(1));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.READY);
        world.target = target;
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void rateBudget_spreadsCallsOverTime() {
        world.settings = EngineSettings.builder().callsPerMinute(6).build();
        for (int i = 0; i < 20; i++) {
            world.engine().submit(World.payment("pay-" + i, "p" + i, "10.00").build());
        }
        world.tick();
        assertThat(world.remote.sends).hasSize(6);
        world.run(Duration.ofMinutes(1), Duration.ofSeconds(1));
        assertThat(world.remote.sends.size()).isBetween(11, 13);
        world.run(Duration.ofMinutes(3), Duration.ofSeconds(1));
        assertThat(world.remote.sends).hasSize(20);
    }

    @Test
    void file_isForOneEngineAndKeepsEverything(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("engine.db");
        WritebackTicket ticket;
        try (WritebackEngine first = open(file)) {
            ticket = first.submit(World.payment("pay-1"));
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("one process");
        }
        try (WritebackEngine second = open(file)) {
            assertThat(second.status(ticket).orElseThrow().state()).isEqualTo(WritebackState.READY);
            second.tick();
            assertThat(second.status(ticket).orElseThrow().state()).isEqualTo(WritebackState.POSTED);
            second.close();
            assertThatThrownBy(second::tick).isInstanceOf(ClosedException.class);
        }
        assertThat(Files.exists(file)).isTrue();
    }

    private WritebackEngine open(Path file) {
        return WritebackEngine.builder()
                .file(file)
                .directory(ConnectionDirectory.of(
                        Map.of(World.PRACTICE, World.CONNECTION), Map.of(World.CONNECTION, world.remote.target())))
                .policies(practice -> java.util.Optional.of(world.policies))
                .clock(world.clock, world.clock)
                .open();
    }

    @Test
    void storeThatFailsAtSubmit_isAClearErrorAndSafeToRepeat() {
        world.engine();
        world.engine().submit(World.payment("pay-0", "1", "5.00").build());
        world.memory.faultAtCommit(0, MemoryDatabase.Fault.FAIL_BEFORE);
        assertThatThrownBy(() -> world.engine().submit(World.payment("pay-1")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("submitting it again is safe");
        world.memory.faultAtCommit(0, MemoryDatabase.Fault.FAIL_AFTER);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.live(ticket.reference())).hasSize(1);
    }

    @Test
    void actions_onWhatDoesNotExist_areClearErrors() {
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThatThrownBy(() -> world.engine().cancel(ticket, "anna", "late"))
                .isInstanceOf(ChairsideException.class)
                .hasMessageContaining("while it is POSTED");
        assertThatThrownBy(() -> world.engine().confirm(ticket, "", "x"))
                .isInstanceOf(ChairsideException.class)
                .satisfies(e -> assertThat(e).hasMessageContaining("actor"));
        assertThatThrownBy(() -> WritebackTicket.parse("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void olderSchema_isMigrated_andANewerOneIsRefusedWithWhatToDo() throws Exception {
        execute(WritebackSchema.statements(SqlDialect.SQLITE, 1).toArray(new String[0]));
        execute(
                "INSERT INTO cs_meta (name, value) VALUES ('schema_version', '1')",
                "INSERT INTO cs_meta (name, value) VALUES ('salt', 'of-version-1')");
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(everythingStored()).as("the salt is kept").contains("of-version-1");
        execute("UPDATE cs_meta SET value = '99' WHERE name = 'schema_version'");
        world.clock.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> world.engine().tick())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("99");
        world.restart();
        assertThatThrownBy(world::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema version 99");
    }

    private void execute(String... statements) throws Exception {
        try (Connection connection = world.memory.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
