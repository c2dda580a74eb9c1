package io.chairside.testkit.opendental.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a database into a folder of table dumps that {@link OdDumpLoader} reads back unchanged: one file {@code <table>.csv.gz} for each table
 * that has rows, with all its columns, in key order. (A text that consists of {@code \N} alone would be read back as empty.)
 */
public final class OdDumpWriter {
    private OdDumpWriter() {}

    /**
     * Writes all tables as of one moment.
     *
     * @param source the database
     * @param folder where to write; made if missing, files of the same names are replaced
     * @throws OdDumpException if something cannot be written; files already written stay
     */
    public static void write(OdDatabase source, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OdDumpException("Folder " + folder + " cannot be made; check its access rights.", e);
        }
        source.read(() -> {
            for (OdSchema.Table table : OdSchema.standard().tables()) {
                if (source.table(table.name()).size() > 0) {
                    write(source.table(table.name()), folder.resolve(table.name() + ".csv.gz"));
                }
            }
            return folder;
        });
    }

    private static void write(OdTable table, Path file) {
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            write(table, out);
        } catch (IOException | UncheckedIOException e) {
            throw new OdDumpException(file + " cannot be written; check its access rights and the disk.", e);
        }
    }

    /** Writes the CSV text of one table. */
    static void write(OdTable table, Writer out) throws IOException {
        List<OdSchema.Column> columns = table.schema().columns();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            csv.writeRecord(columns.stream().map(OdSchema.Column::name).toList());
            List<String> fields = new ArrayList<>(columns.size());
            for (OdRow row : table.rows()) {
                fields.clear();
                for (OdSchema.Column column : columns) {
                    fields.add(OdCells.format(column.type(), row.value(column)));
                }
                csv.writeRecord(fields);
            }
        }
    }
}
