package io.chairside.testkit.run;

import java.util.List;

/** What can be seen of a simulated practice or company, past its interface, at this moment. Thread-safe. */
public interface PracticeView {

    /** {@return the sheets, in the order in which they are shown} */
    List<Sheet> sheets();

    /**
     * Reads rows.
     *
     * @param sheet key of a sheet
     * @param wanted which rows
     * @return the rows, those that change newest first
     * @throws IllegalArgumentException if there is no such sheet, or nothing to open in it
     */
    SheetRows rows(String sheet, SheetRows.Wanted wanted);
}
