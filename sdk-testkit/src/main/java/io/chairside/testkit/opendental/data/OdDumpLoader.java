package io.chairside.testkit.opendental.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a folder of table dumps, one file {@code <table>.csv} or {@code <table>.csv.gz} a table, into an empty database. The format: UTF-8,
 * RFC 4180, the first line holds the column names, {@code \N} is NULL (and becomes the column's default), dates are {@code yyyy-MM-dd}, times
 * {@code yyyy-MM-dd HH:mm:ss}, money has any number of decimals, yes and no are 1 and 0.
 *
 * <p>A dump need not have every table and column. Columns the schema does not know are ignored and counted, files of unknown tables are
 * listed, a row with something wrong is skipped and reported without its values. What a dump lacks is filled in as follows, so that a
 * simulated office works on it; a column that is in the dump is never changed.
 *
 * <ul>
 *   <li>Any column: the schema's default; that is 1 for {@code procedurelog.UnitQty} and -1 for the overrides of {@code claimproc}.
 *   <li>Change stamps ({@code DateTStamp}, {@code SecDateTEdit}): the load time.
 *   <li>{@code patient}: Guarantor = the patient himself, SecDateEntry = DateFirstVisit.
 *   <li>{@code procedurelog}: DateEntryC, DateComplete = ProcDate when completed; DateTP = ProcDate when treatment-planned; SecDateEntry =
 *       ProcDate at midnight.
 *   <li>{@code payment}: DateEntry = PayDate. {@code adjustment}: DateEntry = AdjDate.
 *   <li>{@code paysplit}: DatePay = the payment's PayDate, DateEntry = DatePay, ClinicNum = the payment's.
 *   <li>{@code claimproc}: ProcDate and ClinicNum = the procedure's, DateCP = ProcDate, DateEntry = DateCP on paid lines, SecDateEntry =
 *       DateCP, InsEstTotal and BaseEst = InsPayEst, CodeSent = the procedure's code.
 *   <li>{@code appointment}: SecDateTEntry = the load time.
 *   <li>{@code definition}: adjustment types (1; one of each sign), appointment confirmations (2), payment types (10), image categories
 *       (18), commlog types (27), unearned types (29) and insurance payment types (32), each only when the dump has no definition of that
 *       category at all.
 *   <li>{@code preference}: each of the names in the reference that the simulator acts on, when missing: the given program version, a practice
 *       title, PayPlansVersion 2, RigorousAccounting 1, PrepaymentUnearnedType and ApiPaymentType pointing to the first visible definition of
 *       categories 29 (not hidden from the account) and 10, AccountingSoftware 0, every lock and optional feature off.
 * </ul>
 *
 * Immutable and thread-safe.
 */
public final class OdDumpLoader {
    private static final Logger log = LoggerFactory.getLogger(OdDumpLoader.class);
    private static final String CSV = ".csv";
    private static final String GZIPPED = ".csv.gz";
    private static final int BUFFER = 1 << 16;

    private final String programVersion;
    private final @Nullable LocalDateTime loadTime;

    private OdDumpLoader(String programVersion, @Nullable LocalDateTime loadTime) {
        this.programVersion = programVersion;
        this.loadTime = loadTime;
    }

    /** {@return a loader with program version 25.3.20.0 that takes the database's clock for the load time} */
    public static OdDumpLoader standard() {
        return new OdDumpLoader(OdOfficeDefaults.PROGRAM_VERSION, null);
    }

    /**
     * Sets the version of the program, used when the dump has none.
     *
     * @param version four numbers with dots
     * @return a loader with that version
     */
    public OdDumpLoader withProgramVersion(String version) {
        return new OdDumpLoader(version, loadTime);
    }

    /**
     * Sets the change stamp of all rows of tables whose dump has none.
     *
     * @param time office-local time
     * @return a loader with that load time
     */
    public OdDumpLoader withLoadTime(LocalDateTime time) {
        return new OdDumpLoader(programVersion, time);
    }

    /**
     * Loads a folder.
     *
     * @param folder holds the dumps; sub-folders are not read
     * @param target an empty database
     * @return what was loaded, ignored, added and wrong
     * @throws OdDumpException if there is no such folder, it holds no table, or a file cannot be read or decompressed; the database is then
     *     partly filled and of no use
     * @throws IllegalArgumentException if the database is not empty
     */
    public OdDumpReport load(Path folder, OdDatabase target) {
        List<String> ignoredTables = new ArrayList<>();
        Map<String, Path> files = files(folder, ignoredTables);
        OdDumpReport report = target.write(() -> {
            Run run = new Run(target, loadTime == null ? target.clock().now() : loadTime);
            for (OdSchema.Table table : OdSchema.standard().tables()) {
                if (target.table(table.name()).size() > 0) {
                    throw new IllegalArgumentException("the database is not empty: " + table);
                }
                Path file = files.get(table.name());
                if (file != null) {
                    run.table(table, file);
                }
            }
            run.fillIn(programVersion);
            return run.report(ignoredTables);
        });
        log.info(
                "dump loaded tables={} rows={} skipped={}",
                report.rows().size(),
                report.totalRows(),
                report.skippedRows());
        return report;
    }

    private static Map<String, Path> files(Path folder, List<String> ignoredTables) {
        if (!Files.isDirectory(folder)) {
            throw new OdDumpException(
                    "There is no folder " + folder + "; name the folder that holds the table dumps (<table>.csv.gz).",
                    null);
        }
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> listing = Files.list(folder).sorted()) {
            listing.filter(Files::isRegularFile).forEach(file -> {
                String name = String.valueOf(file.getFileName());
                Optional<String> table = tableName(name);
                if (table.isEmpty()) {
                    return;
                }
                if (OdSchema.standard().find(table.get()).isEmpty()) {
                    ignoredTables.add(name);
                } else if (files.put(table.get(), file) != null) {
                    throw new OdDumpException(
                            "Folder " + folder + " has table " + table.get() + " twice; keep one of .csv and .csv.gz.",
                            null);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new OdDumpException("Folder " + folder + " cannot be listed; check its access rights.", e);
        }
        if (files.isEmpty()) {
            throw new OdDumpException(
                    "Folder " + folder + " holds no table dump; expected files such as patient.csv.gz.", null);
        }
        return files;
    }

    private static Optional<String> tableName(String file) {
        String suffix = file.endsWith(GZIPPED) ? GZIPPED : CSV;
        return file.endsWith(suffix)
                ? Optional.of(file.substring(0, file.length() - suffix.length()))
                : Optional.empty();
    }

    /** One load. Guarded by the target's lock. */
    private static final class Run {
        private final OdDatabase target;
        private final LocalDateTime loadTime;
        private final Map<String, Integer> rows = new LinkedHashMap<>();
        private final Map<String, List<String>> ignoredColumns = new LinkedHashMap<>();
        private final Map<String, List<String>> headers = new LinkedHashMap<>();
        private final List<OdDumpReport.Problem> problems = new ArrayList<>();
        private final List<String> added = new ArrayList<>();
        private long skipped;
        private long lastLine;

        Run(OdDatabase target, LocalDateTime loadTime) {
            this.target = target;
            this.loadTime = loadTime;
        }

        void table(OdSchema.Table table, Path path) {
            String file = String.valueOf(path.getFileName());
            try (CsvReader<CsvRecord> records = CsvReader.builder()
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(open(path))) {
                read(table, file, records);
            } catch (CsvParseException | UncheckedIOException e) {
                throw unreadable(path, e, e.getCause());
            } catch (IOException e) {
                throw unreadable(path, e, e);
            }
        }

        private void read(OdSchema.Table table, String file, CsvReader<CsvRecord> records) {
            OdTable rowsOfTable = target.table(table.name());
            OdDumpLayout layout = null;
            lastLine = 1;
            for (CsvRecord fields : records) {
                long line = fields.getStartingLineNumber();
                lastLine = line;
                if (layout == null) {
                    List<String> header = header(fields.getFields());
                    layout = OdDumpLayout.of(table, header);
                    headers.put(table.name(), header);
                    if (!layout.ignored().isEmpty()) {
                        ignoredColumns.put(table.name(), layout.ignored());
                    }
                    if (!layout.problem().isEmpty()) {
                        problem(new OdDumpReport.Problem(file, line, "", layout.problem()));
                        return;
                    }
                    continue;
                }
                Optional<OdDumpReport.Problem> problem = layout.insert(file, line, fields, rowsOfTable, loadTime);
                if (problem.isPresent()) {
                    problem(problem.get());
                    skipped++;
                }
            }
            if (layout == null) {
                problem(new OdDumpReport.Problem(file, 1, "", "the file has no header line"));
            } else {
                rows.put(table.name(), rowsOfTable.size());
            }
        }

        /** Some programs put a byte order mark in front of UTF-8. */
        private static List<String> header(List<String> fields) {
            List<String> names = new ArrayList<>(fields);
            names.replaceAll(name -> name.startsWith("\uFEFF") ? name.substring(1) : name);
            return names;
        }

        void fillIn(String programVersion) {
            OdMissingColumns.fill(target, headers, loadTime, added);
            OdOfficeDefaults.addMissing(target, programVersion, added);
        }

        OdDumpReport report(List<String> ignoredTables) {
            return new OdDumpReport(rows, skipped, ignoredTables, ignoredColumns, added, problems);
        }

        private void problem(OdDumpReport.Problem problem) {
            if (problems.size() < OdDumpReport.MAX_PROBLEMS) {
                problems.add(problem);
            }
        }

        private static Reader open(Path path) throws IOException {
            InputStream raw = Files.newInputStream(path);
            try {
                InputStream in = String.valueOf(path).endsWith(GZIPPED)
                        ? new GZIPInputStream(raw, BUFFER)
                        : new BufferedInputStream(raw, BUFFER);
                // A decoder of one's own reports what is not UTF-8; a charset would replace it.
                return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        }

        private OdDumpException unreadable(Path path, Exception e, @Nullable Throwable cause) {
            if (cause instanceof ZipException || cause instanceof EOFException) {
                return new OdDumpException(
                        path + " is not a complete gzip file; copy it again from its source, or gunzip it to see.", e);
            }
            if (cause instanceof CharacterCodingException) {
                return new OdDumpException(path + " is not UTF-8; export the table again as UTF-8.", e);
            }
            // The parser's message can quote the row, so it is neither repeated nor kept as the cause.
            return e instanceof CsvParseException && cause == null
                    ? new OdDumpException(
                            path + " is not proper CSV (RFC 4180) after line " + lastLine
                                    + "; look there for a stray or missing quote.",
                            null)
                    : new OdDumpException(path + " cannot be read; check its access rights and the disk.", cause);
        }
    }
}
