package io.chairside.testkit.practice;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * What a practice is set up with. Money is in cents; immutable.
 *
 * @param locations the offices
 * @param providers dentists and hygienists
 * @param operatories chairs
 * @param shifts when providers work, from a month before the as-of date on
 * @param appointmentTypes kinds of visit
 * @param procedureCodes what can be done and charged
 * @param feeSchedules price lists; the first is the office's own
 * @param fees prices
 */
public record Office(
        List<Location> locations,
        List<Provider> providers,
        List<Operatory> operatories,
        List<Shift> shifts,
        List<AppointmentType> appointmentTypes,
        List<ProcedureCode> procedureCodes,
        List<FeeSchedule> feeSchedules,
        List<Fee> fees) {
    @Override
    public String toString() {
        return "Office";
    }

    /**
     * One office.
     *
     * @param id from 1, in the order of creation by the generator
     * @param name name
     * @param abbreviation short name
     * @param address street
     * @param city city
     * @param state two letters
     * @param zip five digits
     * @param phone ten digits
     */
    public record Location(
            long id,
            String name,
            String abbreviation,
            String address,
            String city,
            String state,
            String zip,
            String phone) {}
    /**
     * A dentist or hygienist.
     *
     * @param id from 1, in the order of creation by the generator
     * @param abbreviation short name, unique
     * @param lastName last name
     * @param firstName first name
     * @param suffix title
     * @param hygienist whether a hygienist and no dentist
     * @param hidden whether no longer with the practice
     * @param locationId the location
     * @param changedAt last change, practice-local
     */
    public record Provider(
            long id,
            String abbreviation,
            String lastName,
            String firstName,
            String suffix,
            boolean hygienist,
            boolean hidden,
            long locationId,
            LocalDateTime changedAt) {}
    /**
     * A chair.
     *
     * @param id from 1, in the order of creation by the generator
     * @param name name
     * @param locationId the location
     * @param dentistId the dentist who works there, or 0
     * @param hygienistId the hygienist who works there, or 0
     * @param hidden whether no longer in use
     * @param changedAt last change, practice-local
     */
    public record Operatory(
            long id,
            String name,
            long locationId,
            long dentistId,
            long hygienistId,
            boolean hidden,
            LocalDateTime changedAt) {}
    /**
     * A provider's working time on one day.
     *
     * @param id from 1, in the order of creation by the generator
     * @param providerId the provider
     * @param operatoryId the chair
     * @param date day
     * @param from practice-local
     * @param to practice-local
     * @param changedAt last change, practice-local
     */
    public record Shift(
            long id,
            long providerId,
            long operatoryId,
            LocalDate date,
            LocalTime from,
            LocalTime to,
            LocalDateTime changedAt) {}
    /**
     * A kind of visit.
     *
     * @param id from 1, in the order of creation by the generator
     * @param name name
     * @param minutes usual length, a multiple of 5
     * @param codeIds what is usually done
     * @param hidden whether no longer in use
     */
    public record AppointmentType(long id, String name, int minutes, List<Long> codeIds, boolean hidden) {}
    /**
     * Something that can be done and charged.
     *
     * @param id from 1, in the order of creation by the generator
     * @param code CDT code
     * @param description our own wording
     * @param category what insurance takes it for
     * @param area what part of the mouth it is done on
     * @param hygiene whether hygienists do it
     * @param radiograph whether it is an X-ray
     */
    public record ProcedureCode(
            long id,
            String code,
            String description,
            Category category,
            Area area,
            boolean hygiene,
            boolean radiograph) {}
    /**
     * A price list.
     *
     * @param id from 1, in the order of creation by the generator
     * @param name name
     */
    public record FeeSchedule(long id, String name) {}
    /**
     * One price.
     *
     * @param id from 1, in the order of creation by the generator
     * @param scheduleId the price list
     * @param codeId the procedure code
     * @param cents price
     */
    public record Fee(long id, long scheduleId, long codeId, long cents) {}
    /** What insurance takes a procedure for. */
    public enum Category {
        /** Examinations and X-rays. */
        DIAGNOSTIC,
        /** Cleanings and the like. */
        PREVENTIVE,
        /** Fillings, root canals, extractions. */
        BASIC,
        /** Crowns, bridges, dentures. */
        MAJOR,
        /** Nothing that insurance pays. */
        NOT_COVERED
    }
    /** What part of the mouth a procedure is done on. */
    public enum Area {
        /** The whole mouth. */
        MOUTH,
        /** One tooth. */
        TOOTH,
        /** Surfaces of one tooth. */
        SURFACE,
        /** A quarter of the mouth. */
        QUADRANT
    }
}
