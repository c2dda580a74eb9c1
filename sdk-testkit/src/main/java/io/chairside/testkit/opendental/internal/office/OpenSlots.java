package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Open time of a provider: scheduled blocks less the appointments in their operatory. */
public final class OpenSlots {
    private static final int PROVIDER = 1;
    private static final Set<Long> OCCUPYING = Set.of(1L, 2L, 4L);

    private final Office office;

    /**
     * One open block.
     *
     * @param start its start, office-local
     * @param end its end, office-local
     * @param provNum the provider
     * @param opNum the operatory
     */
    public record Slot(LocalDateTime start, LocalDateTime end, long provNum, long opNum) {}

    /**
     * Creates the search.
     *
     * @param office the office
     */
    public OpenSlots(Office office) {
        this.office = office;
    }

    /**
     * Finds open blocks.
     *
     * @param first first day
     * @param last last day
     * @param provNum the provider
     * @param opNum the operatory, 0 for any
     * @param minutes the least length
     * @return the blocks by start
     */
    public List<Slot> find(LocalDate first, LocalDate last, long provNum, long opNum, long minutes) {
        List<Slot> slots = new ArrayList<>();
        for (OdRow block : office.table("schedule").by("ProvNum", provNum)) {
            LocalDate day = block.date("SchedDate");
            if (block.num("SchedType") != PROVIDER || day.isBefore(first) || day.isAfter(last)) {
                continue;
            }
            LocalDateTime start = day.atTime(block.time("StartTime"));
            LocalDateTime end = day.atTime(block.time("StopTime"));
            for (long op : operatories(block, provNum)) {
                if ((opNum == 0 || opNum == op) && start.isBefore(end)) {
                    open(slots, start, end, provNum, op);
                }
            }
        }
        slots.removeIf(slot -> Duration.between(slot.start(), slot.end()).toMinutes() < minutes);
        slots.sort(Comparator.comparing(Slot::start).thenComparing(Slot::opNum));
        return slots;
    }

    private List<Long> operatories(OdRow block, long provNum) {
        List<Long> linked = office.table("scheduleop").by("ScheduleNum", block.key()).stream()
                .map(row -> row.num("OperatoryNum"))
                .toList();
        if (!linked.isEmpty()) {
            return linked;
        }
        return office.table("operatory").rows().stream()
                .filter(row -> row.num("ProvDentist") == provNum || row.num("ProvHygienist") == provNum)
                .map(OdRow::key)
                .toList();
    }

    private void open(List<Slot> slots, LocalDateTime start, LocalDateTime end, long provNum, long op) {
        List<OdRow> taken = office.table("appointment").by("Op", op).stream()
                .filter(row -> OCCUPYING.contains(row.num("AptStatus")))
                .filter(row -> row.dateTime("AptDateTime").isBefore(end)
                        && AppointmentRules.end(row).isAfter(start))
                .sorted(Comparator.comparing((OdRow row) -> row.dateTime("AptDateTime")))
                .toList();
        LocalDateTime free = start;
        for (OdRow appointment : taken) {
            LocalDateTime from = appointment.dateTime("AptDateTime");
            if (from.isAfter(free)) {
                slots.add(new Slot(free, from, provNum, op));
            }
            LocalDateTime until = AppointmentRules.end(appointment);
            free = until.isAfter(free) ? until : free;
        }
        if (free.isBefore(end)) {
            slots.add(new Slot(free, end, provNum, op));
        }
    }
}
