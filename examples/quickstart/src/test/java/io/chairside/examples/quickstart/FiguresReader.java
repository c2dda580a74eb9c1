package io.chairside.examples.quickstart;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.cloud9.Cloud9Ids;
import io.chairside.testkit.practice.SyntheticPractice;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a practice through a connector and tells it under the generator's numbers. */
final class FiguresReader {

    private final PmsConnector connector;
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> visits = new HashMap<>();
    private final Figures figures = new Figures();

    FiguresReader(SimulatedSystem system, PmsConnector connector, SyntheticPractice practice) {
        this.connector = connector;
        practice.people().persons().forEach(person -> {
            String number = Long.toString(person.id());
            switch (system) {
                case CLOUD9 -> {
                    people.put(Cloud9Ids.patient(person.id()), number);
                    people.put("person:" + Cloud9Ids.person(person.id()), number);
                }
                case DENTRIX_ASCEND -> people.put(AscendIds.patient(person.id()), number);
                default -> people.put(number, number);
            }
        });
        practice.visits().appointments().forEach(visit -> {
            String number = Long.toString(visit.id());
            switch (system) {
                case CLOUD9 -> visits.put(Cloud9Ids.appointment(visit.id()), number);
                case DENTRIX_ASCEND -> visits.put(AscendIds.appointment(visit.id()), number);
                default -> visits.put(number, number);
            }
        });
    }

    Figures read() {
        ReadRequest all = ReadRequest.full().withPageSize(100);
        each(connector.patients().orElseThrow().list(all), this::patient);
        each(connector.appointments().orElseThrow().list(all), this::appointment);
        LedgerReader ledger = connector.ledger().orElseThrow();
        figures.of(Fact.PATIENT_GUARANTOR).forEach((patient, guarantor) -> {
            figures.add(Fact.LEDGER_PATIENT, patient, 0);
            figures.add(Fact.LEDGER_FAMILY, guarantor, 0);
        });
        each(ledger.entries(all), entry -> {
            long cents = entry.amount().minorUnits();
            String patient = person(entry.patient().value());
            figures.kind(entry.kind().value(), cents);
            figures.add(Fact.LEDGER_PATIENT, patient, cents);
            figures.add(
                    Fact.LEDGER_FAMILY, figures.of(Fact.PATIENT_GUARANTOR).getOrDefault(patient, "nobody's"), cents);
            figures.add(Fact.LEDGER_TOTAL, Figures.ALL, cents);
        });
        each(ledger.balances(all), balance -> {
            if (balance.patient().isEmpty()) {
                figures.put(
                        Fact.BALANCE,
                        person(balance.guarantor().value()),
                        balance.total().minorUnits());
                figures.add(Fact.BALANCE_TOTAL, Figures.ALL, balance.total().minorUnits());
            }
        });
        figures.dropZeroKinds();
        return figures;
    }

    private void patient(Patient patient) {
        String key = person(patient.id().value());
        figures.put(Fact.PATIENT_NAME, key, Figures.name(patient.lastName(), patient.firstName()));
        figures.put(
                Fact.PATIENT_BIRTH_DATE,
                key,
                patient.birthDate().map(Object::toString).orElse(Figures.NONE));
        figures.put(Fact.PATIENT_GENDER, key, patient.gender().value());
        figures.put(Fact.PATIENT_STATUS, key, patient.status().value());
        figures.put(Fact.PATIENT_GUARANTOR, key, person(patient.guarantor().value()));
        figures.put(
                Fact.PATIENT_EMAIL,
                key,
                patient.emails().isEmpty() ? Figures.NONE : String.join(" ", patient.emails()));
    }

    private void appointment(Appointment appointment) {
        String key = visits.getOrDefault(
                appointment.id().value(), "unknown " + appointment.id().value());
        figures.put(
                Fact.APPOINTMENT_PATIENT,
                key,
                appointment.patient().map(patient -> person(patient.value())).orElse(Figures.NONE));
        figures.put(
                Fact.APPOINTMENT_START,
                key,
                appointment.start().map(Object::toString).orElse(Figures.NONE));
        figures.put(Fact.APPOINTMENT_MINUTES, key, appointment.duration().toMinutes());
        figures.put(Fact.APPOINTMENT_STATUS, key, appointment.status().value());
    }

    private String person(String id) {
        return people.getOrDefault(id, "unknown " + id);
    }

    private static <T> void each(Pages<T> pages, Consumer<T> taker) {
        for (Page<T> page : pages) {
            if (!page.unmapped().isEmpty()) {
                throw new IllegalStateException(page.unmapped().size() + " records cannot be understood");
            }
            page.items().forEach(taker);
        }
    }
}
