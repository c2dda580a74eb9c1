package io.chairside.testkit.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A view made of sheets, each read by a function. Fill it, then hand it out; from then on it is thread-safe if the functions are. */
public final class SheetBook implements PracticeView {
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<String, Function<SheetRows.Wanted, SheetRows>> readers = new LinkedHashMap<>();

    /** Creates a book without sheets. */
    public SheetBook() {}

    /**
     * Adds a sheet.
     *
     * @param sheet the sheet
     * @param reader reads its rows
     * @return this book
     */
    public SheetBook add(Sheet sheet, Function<SheetRows.Wanted, SheetRows> reader) {
        sheets.add(sheet);
        readers.put(sheet.key(), reader);
        return this;
    }

    /**
     * Adds the sheet {@code written}.
     *
     * @param log what was written
     * @return this book
     */
    public SheetBook addWritten(WriteLog log) {
        return add(Sheet.of("written", "Written"), wanted -> {
            List<SheetRows.Row> rows = new ArrayList<>();
            for (WriteLog.Entry entry : log.newestFirst()) {
                rows.add(new SheetRows.Row("", List.of(entry.at().toString(), entry.who(), entry.what(), entry.on())));
            }
            return wanted.cut(List.of("When", "By", "What", "On"), rows, "");
        });
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public SheetRows rows(String sheet, SheetRows.Wanted wanted) {
        Function<SheetRows.Wanted, SheetRows> reader = readers.get(sheet);
        if (reader == null) {
            throw new IllegalArgumentException("no sheet is called '" + sheet + "'");
        }
        return reader.apply(wanted);
    }
}
