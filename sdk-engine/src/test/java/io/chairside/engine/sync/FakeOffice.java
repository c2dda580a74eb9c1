package io.chairside.engine.sync;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Gender;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.practice.AdjustmentType;
import io.chairside.core.practice.AppointmentType;
import io.chairside.core.practice.Location;
import io.chairside.core.practice.Operatory;
import io.chairside.core.practice.PaymentType;
import io.chairside.core.practice.Provider;
import io.chairside.core.practice.ScheduleBlock;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Edge;
import io.chairside.core.read.OnUnmappable;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.core.read.Removals;
import io.chairside.core.read.UnmappedRecord;
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
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.spi.OperationsReader;
import io.chairside.core.spi.PatientReader;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.core.spi.Support;
import io.chairside.core.spi.SystemKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** A system with patients and locations, with the means of noticing changes that a test chooses. Reads are lazy, page by page, and see edits in between. */
class FakeOffice implements PmsConnector {

    /** How the system lets others notice changes. */
    enum Means {
        STAMPS_AND_TOMBSTONES,
        STAMPS_ONLY,
        NOTHING
    }

    private static final int PAGE = 3;

    private record Row(String name, long stamp) {}

    private final Means means;
    private final TreeMap<String, Row> rows = new TreeMap<>();
    /** Priorities of the reads of patients so far. */
    final List<Priority> priorities = new ArrayList<>();

    private final Map<String, Long> tombstones = new HashMap<>();
    private final Map<String, String> merged = new HashMap<>();
    final Set<String> garbled = new HashSet<>();
    private long stamp = 1;
    private long minimumInterval;
    int pagesRead;
    IntPredicate failAtPage = page -> false;
    IntPredicate endEarlyAtPage = page -> false;
    Runnable beforePage = () -> {};
    Runnable afterPage = () -> {};
    Optional<Instant> closedUntil = Optional.empty();

    FakeOffice(Means means) {
        this.means = means;
    }

    FakeOffice withMinimumInterval(long seconds) {
        minimumInterval = seconds;
        return this;
    }

    void put(String key, String name) {
        rows.put(key, new Row(name, ++stamp));
        tombstones.remove(key);
    }

    void remove(String key) {
        if (rows.remove(key) != null) {
            tombstones.put(key, ++stamp);
        }
    }

    void merge(String key, String into) {
        remove(key);
        merged.put(key, into);
    }

    Set<String> keys() {
        return Set.copyOf(rows.keySet());
    }

    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        rows.forEach((key, row) -> names.put(key, row.name()));
        return names;
    }

    @Override
    public ConnectorInfo info() {
        return new ConnectorInfo("fake", "Fake", SystemKind.PMS, SettingsSchema.of(), capabilities());
    }

    @Override
    public Capabilities capabilities() {
        Capabilities.Builder built = Capabilities.builder()
                .declare(
                        Capability.READ_PATIENTS,
                        Support.NATIVE,
                        "test",
                        minimumInterval == 0 ? Map.of() : Map.of(Limit.MIN_INTERVAL_SECONDS, minimumInterval))
                .declare(Capability.READ_LOCATIONS, Support.NATIVE, "test");
        switch (means) {
            case STAMPS_AND_TOMBSTONES -> built.increments(Capability.READ_PATIENTS, Edge.INCLUSIVE, Removals.REPORTED);
            case STAMPS_ONLY -> built.increments(Capability.READ_PATIENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
            case NOTHING -> {}
        }
        return built.build();
    }

    @Override
    public Optional<PatientReader> patients() {
        return Optional.of(request -> pages(request));
    }

    /** Mid-pass checkpoints are {@code p:<stamp at the begin>:<last key>}, final ones {@code s:<stamp at the begin>}. */
    private Pages<Patient> pages(ReadRequest request) {
        priorities.add(request.priority());
        return () -> new Iterator<>() {
            private final boolean quarantine = request.onUnmappable() == OnUnmappable.QUARANTINE;
            private final String token = request.scope() instanceof ReadScope.Since since
                    ? since.checkpoint().token()
                    : "";
            private final boolean resumed = token.startsWith("p:");
            private final long begin = resumed ? Long.parseLong(token.split(":")[1]) : stamp;
            private final long from =
                    token.startsWith("s:") && means != Means.NOTHING ? Long.parseLong(token.substring(2)) : 0;
            private String last = resumed ? token.split(":", 3)[2] : "";
            private boolean ended;

            @Override
            public boolean hasNext() {
                return !ended;
            }

            @Override
            public Page<Patient> next() {
                beforePage.run();
                int page = ++pagesRead;
                if (closedUntil.isPresent()) {
                    throw new UnavailableException(
                            ErrorContext.of("fake", "read"), "closed", "Wait.", null, closedUntil.get());
                }
                if (failAtPage.test(page)) {
                    throw new UnavailableException(ErrorContext.of("fake", "read"), "offline", "Wait.", null);
                }
                List<Patient> items = new ArrayList<>();
                List<UnmappedRecord> unmapped = new ArrayList<>();
                int met = 0;
                for (Map.Entry<String, Row> row : rows.tailMap(last, false).entrySet()) {
                    if (met == PAGE) {
                        break;
                    }
                    last = row.getKey();
                    if (row.getValue().stamp() >= from) {
                        met++;
                        if (quarantine && garbled.contains(row.getKey())) {
                            unmapped.add(new UnmappedRecord("patient", row.getKey(), "birth date is no date"));
                        } else {
                            items.add(patient(row.getKey(), row.getValue().name()));
                        }
                    }
                }
                boolean end = met < PAGE;
                if (end && endEarlyAtPage.test(page)) {
                    ended = true;
                    return new Page<>(items, List.of(), unmapped, Optional.empty(), false);
                }
                ended = end;
                Checkpoint checkpoint =
                        new Checkpoint(end ? "s:" + begin : from == 0 ? "p:" + begin + ":" + last : "s:" + from);
                Page<Patient> built = new Page<>(
                        items,
                        end ? removals(from) : List.of(),
                        unmapped,
                        means == Means.NOTHING ? Optional.empty() : Optional.of(checkpoint),
                        end);
                afterPage.run();
                return built;
            }
        };
    }

    private List<Removal> removals(long from) {
        if (means != Means.STAMPS_AND_TOMBSTONES || from == 0) {
            return List.of();
        }
        return tombstones.entrySet().stream()
                .filter(entry -> entry.getValue() >= from)
                .map(entry ->
                        new Removal(entry.getKey(), Optional.ofNullable(merged.get(entry.getKey())), Optional.empty()))
                .toList();
    }

    static Patient patient(String key, String name) {
        return Patient.builder()
                .id(PatientId.of(key))
                .guarantor(PatientId.of(key))
                .status(Coded.of(PatientStatus.ACTIVE, "Patient"))
                .lastName(name)
                .firstName("Ada")
                .gender(Coded.of(Gender.FEMALE, "F"))
                .origin(new Origin("fake", "patient", key, Instant.EPOCH, Optional.empty()))
                .build();
    }

    @Override
    public Optional<OperationsReader> operations() {
        return Optional.of(new OperationsReader() {
            @Override
            public Pages<Location> locations(ReadRequest request) {
                return () -> List.of(Page.of(
                                List.of(Location.builder()
                                        .id(LocationId.of("1"))
                                        .name("Main")
                                        .origin(new Origin("fake", "clinic", "1", Instant.EPOCH, Optional.empty()))
                                        .build()),
                                true))
                        .iterator();
            }

            @Override
            public Pages<Provider> providers(ReadRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Pages<Operatory> operatories(ReadRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Pages<ScheduleBlock> schedules(ReadRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Pages<AppointmentType> appointmentTypes(ReadRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Pages<PaymentType> paymentTypes(ReadRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Pages<AdjustmentType> adjustmentTypes(ReadRequest request) {
                throw new UnsupportedOperationException();
            }
        });
    }

    @Override
    public ConnectionCheck check() {
        throw new UnsupportedOperationException();
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
