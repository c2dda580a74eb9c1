package io.chairside.benchmarks;

import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import java.util.List;

/**
 * A resource that a full read reads.
 *
 * @param name what to call it
 * @param reader reads it
 * @param lists tables of the office that are read page by page
 * @param restLists tables that are read page by page only where there are no queries
 * @param queried tables that are read by queries where there are any
 * @param increments whether it can be read since a checkpoint
 */
record Resource(
        String name,
        Reader reader,
        List<String> lists,
        List<String> restLists,
        List<String> queried,
        boolean increments) {

    /** Reads one resource. */
    interface Reader {
        Pages<?> pages(PmsConnector connector, ReadRequest request);
    }

    static final List<Resource> ALL = List.of(
            new Resource(
                    "patients",
                    (office, request) -> office.patients().orElseThrow().list(request),
                    List.of("patient"),
                    List.of(),
                    List.of(),
                    true),
            new Resource(
                    "appointments",
                    (office, request) -> office.appointments().orElseThrow().list(request),
                    List.of("appointment"),
                    List.of(),
                    List.of(),
                    true),
            new Resource(
                    "appointment history",
                    (office, request) -> office.appointments().orElseThrow().history(request),
                    List.of("histappointment"),
                    List.of(),
                    List.of(),
                    false),
            new Resource(
                    "coverages",
                    (office, request) -> office.insurance().orElseThrow().coverages(request),
                    List.of("patplan", "inssub", "insplan", "carrier"),
                    List.of(),
                    List.of(),
                    false),
            new Resource(
                    "claims",
                    (office, request) -> office.insurance().orElseThrow().claims(request),
                    List.of("claim", "claimproc"),
                    List.of(),
                    List.of(),
                    true),
            new Resource(
                    "claim payments",
                    (office, request) -> office.insurance().orElseThrow().claimPayments(request),
                    List.of("claimpayment"),
                    List.of(),
                    List.of(),
                    true),
            new Resource(
                    "procedures",
                    (office, request) -> office.ledger().orElseThrow().procedures(request),
                    List.of("procedurelog"),
                    List.of(),
                    List.of(),
                    true),
            new Resource(
                    "ledger entries",
                    (office, request) -> office.ledger().orElseThrow().entries(request),
                    List.of("procedurelog", "claimproc", "payment"),
                    List.of("patient"),
                    List.of("adjustment", "paysplit", "payplan", "payplancharge", "payplanlink"),
                    true),
            new Resource(
                    "payments",
                    (office, request) -> office.ledger().orElseThrow().payments(request),
                    List.of("payment"),
                    List.of("patient"),
                    List.of("paysplit"),
                    true),
            new Resource(
                    "balances",
                    (office, request) -> office.ledger().orElseThrow().balances(request),
                    List.of("patient"),
                    List.of(),
                    List.of(),
                    false));

    /** Reads all of it and counts the records. */
    long read(PmsConnector connector) {
        return reader.pages(connector, ReadRequest.full()).items().count();
    }

    /** Reads all of everything and counts the records. */
    static long readAll(PmsConnector connector) {
        long records = 0;
        for (Resource resource : ALL) {
            records += resource.read(connector);
        }
        return records;
    }
}
