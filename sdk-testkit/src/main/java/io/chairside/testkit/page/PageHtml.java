package io.chairside.testkit.page;

import io.chairside.testkit.run.ArmedFault;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetRows;
import java.util.List;
import java.util.Map;

/** Draws a simulator as HTML. */
final class PageHtml {
    static final int ROWS = 100;
    static final String FAULTS = "faults";

    private final RunningSimulator simulator;

    PageHtml(RunningSimulator simulator) {
        this.simulator = simulator;
    }

    /** What the visitor looks at. */
    record Place(String sheet, String of, String search, int offset) {}

    String faults(String problem) {
        Html html = head(FAULTS);
        if (!problem.isEmpty()) {
            html.raw("<p class=problem role=alert>").text(problem).raw("</p>");
        }
        html.raw("<form method=post action=/faults><label>Fault <input name=fault list=names size=50 required"
                + " autocomplete=off></label> <datalist id=names>");
        for (String name : simulator.faults().names()) {
            html.raw("<option value=\"").text(name).raw("\">");
        }
        html.raw("</datalist><button name=do value=arm>Arm</button> <code>")
                .text(simulator.faults().syntax())
                .raw("</code></form>");
        html.raw("<form method=post action=/faults><button name=do value=clear>Disarm everything</button></form>");
        html.raw("<section id=live data-live>");
        html.raw("<p class=caption>")
                .text(simulator.faults().fired() + " calls were hit so far")
                .raw("</p>");
        html.raw("<table><thead><tr><th>Fault<th>Hits<th>Will fire<th>Has fired<th></tr></thead><tbody>");
        List<? extends ArmedFault> armed = simulator.faults().armed();
        for (ArmedFault fault : armed) {
            html.raw("<tr><td>")
                    .text(fault.fault())
                    .raw("<td>")
                    .text(fault.match())
                    .raw("<td>");
            html.text(fault.left() == Integer.MAX_VALUE ? "always" : Integer.toString(fault.left()));
            html.raw("<td>").text(Integer.toString(fault.fired()));
            html.raw("<td><form method=post action=/faults><input type=hidden name=id value=")
                    .text(Integer.toString(System.identityHashCode(fault)))
                    .raw("><button name=do value=disarm>Disarm</button></form></tr>");
        }
        html.raw("</tbody></table>");
        if (armed.isEmpty()) {
            html.raw("<p>No fault is armed.</p>");
        }
        return html.raw("</section>").raw(FOOT).toString();
    }

    String sheet(Place place, SheetRows rows) {
        Sheet sheet = sheet(place.sheet());
        Html html = head(place.sheet());
        html.raw("<form method=get action=/><input type=hidden name=sheet value=\"")
                .text(place.sheet());
        html.raw("\"><input type=hidden name=of value=\"").text(place.of());
        html.raw("\"><label>Find <input type=search name=q value=\"").text(place.search());
        html.raw("\"></label> <button>Find</button></form>");
        html.raw("<section id=live data-live>");
        if (!rows.caption().isEmpty()) {
            html.raw("<p class=caption>").text(rows.caption()).raw("</p>");
        }
        html.raw("<table><thead><tr>");
        for (String column : rows.columns()) {
            html.raw("<th>").text(column);
        }
        html.raw("</tr></thead><tbody>");
        for (SheetRows.Row row : rows.rows()) {
            row(html, sheet, row);
        }
        html.raw("</tbody></table>");
        pages(html, place, rows);
        return html.raw("</section>").raw(FOOT).toString();
    }

    private static void row(Html html, Sheet sheet, SheetRows.Row row) {
        html.raw("<tr>");
        boolean first = true;
        for (String cell : row.cells()) {
            html.raw(cell.matches("-?\\d+\\.\\d{2,4}") ? "<td class=amount>" : "<td>");
            boolean link = first && !sheet.opens().isEmpty() && !row.id().isEmpty();
            if (link) {
                html.raw("<a href=\"/?sheet=")
                        .query(sheet.opens())
                        .raw("&amp;of=")
                        .query(row.id())
                        .raw("\">");
            }
            html.text(cell.isEmpty() && link ? row.id() : cell).raw(link ? "</a>" : "");
            first = false;
        }
        html.raw("</tr>");
    }

    private static void pages(Html html, Place place, SheetRows rows) {
        long last = (long) place.offset() + rows.rows().size();
        html.raw("<p class=pages>");
        html.text(
                rows.rows().isEmpty()
                        ? "No rows."
                        : "Rows " + (place.offset() + 1) + " to " + last + " of " + rows.total() + ".");
        if (place.offset() > 0) {
            link(html, place, Math.max(0, place.offset() - ROWS), "Previous");
        }
        if (last < rows.total()) {
            link(html, place, (int) last, "Next");
        }
        html.raw("</p>");
    }

    private static void link(Html html, Place place, int offset, String word) {
        html.raw(" <a href=\"/?sheet=").query(place.sheet()).raw("&amp;of=").query(place.of());
        html.raw("&amp;q=").query(place.search()).raw("&amp;offset=").query(Integer.toString(offset));
        html.raw("\">").text(word).raw("</a>");
    }

    String problem(String message) {
        return head("").raw("<p class=problem role=alert>")
                .text(message)
                .raw("</p>")
                .raw(FOOT)
                .toString();
    }

    private Sheet sheet(String key) {
        return simulator.view().sheets().stream()
                .filter(sheet -> sheet.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sheet is called '" + key + "'"));
    }

    private static final String FOOT = "</main></body></html>\n";

    private Html head(String current) {
        Html html = new Html();
        html.raw("<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>"
                        + "<meta name=viewport content=\"width=device-width, initial-scale=1\"><title>")
                .text(simulator.title() + " simulator")
                .raw(
                        "</title><link rel=stylesheet href=/page.css><script src=/page.js defer></script></head><body><header><h1>")
                .text(simulator.title())
                .raw(" <small>simulator</small></h1><p>Office time <time>")
                .text(simulator.now().withNano(0) + " " + simulator.zone())
                .raw(
                        "</time> <label><input type=checkbox id=follow checked> refresh every 2 s</label></p><details><summary>"
                                + "Addresses and credentials</summary><table>");
        simulator.settings().forEach((name, value) -> setting(html, name, value));
        simulator.extras().forEach((name, value) -> setting(html, name, value));
        html.raw("</table></details><nav>");
        for (Sheet sheet : simulator.view().sheets()) {
            if (!sheet.hidden() || sheet.key().equals(current)) {
                html.raw(sheet.hidden() ? "<a aria-current=page href=\"#live\">" : "<a ")
                        .raw(sheet.hidden() ? "" : sheet.key().equals(current) ? "aria-current=page " : "");
                if (!sheet.hidden()) {
                    html.raw("href=\"/?sheet=").query(sheet.key()).raw("\">");
                }
                html.text(sheet.title()).raw("</a> ");
            }
        }
        html.raw("<a ")
                .raw(current.equals(FAULTS) ? "aria-current=page " : "")
                .raw("href=/faults>Faults (<span id=armed>")
                .text(Integer.toString(simulator.faults().armed().size()))
                .raw("</span>)</a></nav></header><main>");
        return html;
    }

    private static void setting(Html html, String name, String value) {
        html.raw("<tr><th>").text(name).raw("<td><code>").text(value).raw("</code></tr>");
    }

    /** The parts of a sheet as plain values, for programs. */
    static Map<String, Object> values(Sheet sheet, SheetRows rows) {
        return Map.of(
                "sheet",
                sheet.key(),
                "caption",
                rows.caption(),
                "columns",
                rows.columns(),
                "total",
                rows.total(),
                "rows",
                rows.rows().stream()
                        .map(row -> Map.of("id", row.id(), "cells", row.cells()))
                        .toList());
    }
}
