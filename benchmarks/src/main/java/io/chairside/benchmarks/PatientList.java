package io.chairside.benchmarks;

import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Gender;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ClaimWriter;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.DocumentWriter;
import io.chairside.core.spi.InsuranceReader;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.spi.OperationsReader;
import io.chairside.core.spi.PatientReader;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.core.spi.Support;
import io.chairside.core.spi.SystemKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A system in this process with nothing but patients, made while they are read, and no means of noticing changes. For one thread at a time. */
final class PatientList implements PmsConnector {

    private static final int PAGE = 1_000;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1930, 1, 1);
    private static final int BIRTH_DAYS = 34_000;

    private final int count;
    private int everyNthDiffers;

    PatientList(int count) {
        this.count = count;
    }

    /** From now on every n-th patient has another first name. */
    void changeEvery(int n) {
        everyNthDiffers = n;
    }

    private Patient patient(int number) {
        String key = Integer.toString(number);
        boolean differs = everyNthDiffers > 0 && number % everyNthDiffers == 0;
        return Patient.builder()
                .id(PatientId.of(key))
                .guarantor(PatientId.of(Integer.toString(number / 3 * 3)))
                .status(Coded.of(PatientStatus.ACTIVE, "Patient"))
                .lastName("Family" + number / 3)
                .firstName(differs ? "Renamed" + number : "Member" + number)
                .birthDate(FIRST_BIRTH.plusDays(number % BIRTH_DAYS))
                .gender(Coded.of(Gender.FEMALE, "F"))
                .origin(new Origin("list", "patient", key, Instant.EPOCH, Optional.empty()))
                .build();
    }

    @Override
    public Optional<PatientReader> patients() {
        return Optional.of(request -> pages());
    }

    private Pages<Patient> pages() {
        return () -> new Iterator<>() {
            private int next;
            private boolean ended;

            @Override
            public boolean hasNext() {
                return !ended;
            }

            @Override
            public Page<Patient> next() {
                if (ended) {
                    throw new NoSuchElementException();
                }
                List<Patient> items = new ArrayList<>(PAGE);
                for (int i = 0; i < PAGE && next < count; i++) {
                    items.add(patient(next++));
                }
                ended = next >= count;
                return Page.of(items, ended);
            }
        };
    }

    @Override
    public ConnectorInfo info() {
        return new ConnectorInfo("list", "List", SystemKind.PMS, SettingsSchema.of(), capabilities());
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .declare(Capability.READ_PATIENTS, Support.NATIVE, "made while they are read")
                .build();
    }

    @Override
    public ConnectionCheck check() {
        throw new UnsupportedOperationException("there is nothing to check");
    }

    @Override
    public Optional<OperationsReader> operations() {
        return Optional.empty();
    }

    @Override
    public Optional<AppointmentReader> appointments() {
        return Optional.empty();
    }

    @Override
    public Optional<InsuranceReader> insurance() {
        return Optional.empty();
    }

    @Override
    public Optional<LedgerReader> ledger() {
        return Optional.empty();
    }

    @Override
    public Optional<PaymentWriter> payments() {
        return Optional.empty();
    }

    @Override
    public Optional<AppointmentWriter> scheduling() {
        return Optional.empty();
    }

    @Override
    public Optional<NoteWriter> notes() {
        return Optional.empty();
    }

    @Override
    public Optional<DocumentWriter> documents() {
        return Optional.empty();
    }

    @Override
    public Optional<ClaimWriter> claims() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
