package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.id.PatientId;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.payment.Payment;
import io.chairside.core.read.Coded;
import io.chairside.engine.SimRemote.Fault;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counts as proof, who counts as the patient, and that one bad payment holds up nobody else. */
class ProofTest {

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void answerThatOnlyNamesTheRow_isLookedAtBeforeItCountsAsPosted() {
        world.remote.thin = true;
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.UNKNOWN);
        world.run(Duration.ofMinutes(3), Duration.ofSeconds(10));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.status(ticket).receipt().orElseThrow().amount()).isPresent();
        assertThat(world.remote.sends).hasSize(1);
    }

    @Test
    void answerThatNamesARowWhichIsNotFound_asksAPersonAndIsNeverSentAgainByItself() {
        world.remote.thin = true;
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        world.remote.live(ticket.reference()).get(0).deleted = true;
        world.run(Duration.ofHours(2), Duration.ofMinutes(1));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.NEEDS_REVIEW);
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.UNPROVABLE);
        assertThat(world.status(ticket).remedy()).contains("row 1");
        assertThat(world.remote.sends).hasSize(1);
    }

    @Test
    void queuedWriteWhoseAnswerOnlyNamesTheRow_isLookedAtToo() {
        world.remote.nextFaults(Fault.QUEUES_THIN);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofMinutes(5), Duration.ofSeconds(10));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.status(ticket).history())
                .extracting(HistoryEntry::move)
                .contains(Move.LOSE_QUEUED, Move.FIND);
        assertThat(world.remote.sends).hasSize(1);
    }

    @Test
    void paymentWhosePatientCannotBeRead_holdsUpNobodyAndEndsWithAPerson() {
        world.remote.patient("1", "One");
        world.remote.patient("2", "Two");
        world.remote.broken = "1";
        WritebackTicket poison = world.engine().submit(expecting("pay-0", "1", "One"));
        for (int i = 1; i <= 30; i++) {
            world.engine().submit(expecting("pay-" + i, "2", "Two"));
        }
        world.tick();
        assertThat(world.remote.live()).as("all but the bad one").hasSize(30);
        assertThat(world.state(poison)).isEqualTo(WritebackState.READY);
        world.run(Duration.ofHours(30), Duration.ofMinutes(15));
        assertThat(world.state(poison)).isEqualTo(WritebackState.NEEDS_REVIEW);
        assertThat(world.status(poison).reason()).isEqualTo(WritebackReason.INTERNAL);
        assertThat(world.status(poison).remedy()).isNotBlank();
        world.remote.broken = "";
        world.engine().retry(poison, "anna", "repaired");
        world.tick();
        assertThat(world.state(poison)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void paymentThatTheEngineItselfStumblesOver_holdsUpNobodyAndEndsWithAPerson() throws Exception {
        WritebackTicket poison =
                world.engine().submit(World.payment("pay-0", "1", "10.00").build());
        WritebackTicket sound =
                world.engine().submit(World.payment("pay-1", "2", "10.00").build());
        try (Connection connection = world.memory.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM cs_payload WHERE item_id = 1");
        }
        world.tick();
        assertThat(world.state(sound)).isEqualTo(WritebackState.POSTED);
        world.run(Duration.ofHours(30), Duration.ofHours(6));
        assertThat(world.state(poison)).isEqualTo(WritebackState.NEEDS_REVIEW);
        assertThat(world.status(poison).reason()).isEqualTo(WritebackReason.INTERNAL);
        assertThat(world.remote.sends).hasSize(1);
    }

    @Test
    void processPausedBetweenTheIntentAndTheSend_doesNotSend() {
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        List<WritebackState> paused = new ArrayList<>();
        world.memory.afterCommit = () -> {
            if (paused.isEmpty() && world.state(ticket) == WritebackState.SENDING) {
                paused.add(WritebackState.SENDING);
                world.clock.advance(Duration.ofMinutes(5));
            }
        };
        world.tick();
        assertThat(paused).hasSize(1);
        assertThat(world.status(ticket).history())
                .extracting(HistoryEntry::move)
                .as("the intent was taken back, and the next turn sent it")
                .containsExactly(Move.PLAN_NOW, Move.START, Move.NOT_STARTED, Move.START, Move.POST);
        assertThat(world.remote.sends).hasSize(1);
        assertThat(world.counters.doubtLookups).isZero();
    }

    @Test
    void guard_comparesAsPeopleWould() {
        world.remote.patient(
                "1", "O'Connor-Müller", person -> person.firstName("José").birthDate(LocalDate.of(1980, 2, 29)));
        world.remote.patient("2", "Smith", person -> person.firstName("William").preferredName("Bill"));
        world.remote.patient("3", "Gone", person -> person.status(Coded.of(PatientStatus.DELETED, "D")));
        world.remote.patient("4", "Merged", person -> person.mergedInto(PatientId.of("2")));
        WritebackTicket accents = world.engine().submit(expecting("pay-1", "1", "oconnor muller", "Jose", 1980));
        WritebackTicket birth = world.engine().submit(expecting("pay-2", "1", "O'Connor-Müller", "José", 1981));
        WritebackTicket nick = world.engine().submit(expecting("pay-3", "2", "Smith", "bill", 0));
        WritebackTicket deleted = world.engine().submit(expecting("pay-4", "3", "Gone"));
        WritebackTicket merged = world.engine().submit(expecting("pay-5", "4", "Merged"));
        world.tick();
        assertThat(world.state(accents)).isEqualTo(WritebackState.POSTED);
        assertThat(world.status(birth).reason()).isEqualTo(WritebackReason.WRONG_PATIENT);
        assertThat(world.state(nick)).isEqualTo(WritebackState.POSTED);
        assertThat(world.status(deleted).reason()).isEqualTo(WritebackReason.PATIENT_NOT_FOUND);
        assertThat(world.status(merged).reason()).isEqualTo(WritebackReason.WRONG_PATIENT);
        assertThat(world.remote.sends).containsExactlyInAnyOrder(accents.reference(), nick.reference());
    }

    @Test
    void guardsReads_comeOutOfTheRateBudget() {
        world.settings = EngineSettings.builder().callsPerMinute(4).build();
        for (int i = 0; i < 4; i++) {
            world.remote.patient("p" + i, "Name");
            world.engine().submit(expecting("pay-" + i, "p" + i, "Name"));
        }
        world.tick();
        assertThat(world.remote.patientReads + world.remote.sends.size()).isEqualTo(4);
        world.run(Duration.ofMinutes(2), Duration.ofSeconds(1));
        assertThat(world.remote.live()).hasSize(4);
    }

    @Test
    void expiredCredentials_pauseTheLaneAtOnceAndLoseNothing() {
        world.remote.patient("7", "Miller");
        world.remote.failure = new AuthenticationException(
                ErrorContext.of("sim", "patients.list"), "the key is no longer valid", "Renew the key.", null);
        WritebackTicket ticket = world.engine().submit(expecting("pay-1", "7", "Miller"));
        WritebackTicket other = world.engine().submit(expecting("pay-2", "7", "Miller"));
        world.tick();
        assertThat(world.remote.patientReads).as("one refusal is enough").isEqualTo(1);
        assertThat(world.engine().digest(World.PRACTICE, World.TODAY).unreachableSince())
                .isPresent();
        world.remote.failure = null;
        world.run(Duration.ofHours(1), Duration.ofMinutes(1));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(other)).isEqualTo(WritebackState.POSTED);
    }

    private static Payment expecting(String id, String patient, String lastName) {
        return expecting(id, patient, lastName, "", 0);
    }

    private static Payment expecting(String id, String patient, String lastName, String firstName, int born) {
        ExpectedPatient.Builder expected =
                ExpectedPatient.builder().id(PatientId.of(patient)).lastName(lastName);
        if (!firstName.isEmpty()) {
            expected.firstName(firstName);
        }
        if (born > 0) {
            expected.birthDate(LocalDate.of(born, 2, born == 1980 ? 29 : 28));
        }
        return World.payment(id, patient, "10.00")
                .expectedPatient(expected.build())
                .build();
    }
}
