package io.chairside.testkit.practice;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody the practice has on file. All names are invented, phone numbers are 555 numbers, mail addresses are at example.org. Immutable.
 *
 * @param persons in the order of their ids, families together
 */
public record People(List<Person> persons) {
    @Override
    public String toString() {
        return "People";
    }

    /**
     * A patient, or a guarantor who is none.
     *
     * @param id from 1, in the order of creation by the generator
     * @param lastName last name
     * @param firstName first name
     * @param middleInitial letter or empty
     * @param preferredName nickname or empty
     * @param birthDate date of birth
     * @param gender gender
     * @param marital position in the family
     * @param status status
     * @param guarantorId who owes for this person; the own id for the head of a family
     * @param address street
     * @param address2 second line or empty
     * @param city city
     * @param state two letters
     * @param zip five digits
     * @param homePhone in one of several formats, or empty
     * @param mobilePhone in one of several formats, or empty
     * @param email address, possibly shared with others, or empty
     * @param locationId the location
     * @param dentistId usual dentist
     * @param hygienistId usual hygienist
     * @param firstVisit day of the first completed visit, null before it
     * @param textConsent whether text messages are welcome
     * @param language ISO 639-2 code, or empty for English
     * @param deceasedOn day of death of a deceased person, else null
     * @param mergedIntoId the person this duplicate was merged into, or 0
     * @param note note of the front desk, or empty
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record Person(
            long id,
            String lastName,
            String firstName,
            String middleInitial,
            String preferredName,
            LocalDate birthDate,
            Gender gender,
            Marital marital,
            Status status,
            long guarantorId,
            String address,
            String address2,
            String city,
            String state,
            String zip,
            String homePhone,
            String mobilePhone,
            String email,
            long locationId,
            long dentistId,
            long hygienistId,
            @Nullable LocalDate firstVisit,
            TextConsent textConsent,
            String language,
            @Nullable LocalDate deceasedOn,
            long mergedIntoId,
            String note,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        Person withFirstVisit(@Nullable LocalDate date) {
            return new Person(
                    id,
                    lastName,
                    firstName,
                    middleInitial,
                    preferredName,
                    birthDate,
                    gender,
                    marital,
                    status,
                    guarantorId,
                    address,
                    address2,
                    city,
                    state,
                    zip,
                    homePhone,
                    mobilePhone,
                    email,
                    locationId,
                    dentistId,
                    hygienistId,
                    date,
                    textConsent,
                    language,
                    deceasedOn,
                    mergedIntoId,
                    note,
                    createdAt,
                    changedAt);
        }

        @Override
        public String toString() {
            return "Person#" + id;
        }
    }
    /** Where a person stands. */
    public enum Status {
        /** A patient. */
        ACTIVE,
        /** Pays for others only. */
        NON_PATIENT,
        /** Has not come for long. */
        INACTIVE,
        /** Out of sight, for example after a merge. */
        ARCHIVED,
        /** Dead. */
        DECEASED,
        /** Has not come yet. */
        PROSPECTIVE,
        /** Deleted by the front desk. */
        DELETED
    }
    /** Gender as filed. */
    public enum Gender {
        /** Female. */
        FEMALE,
        /** Male. */
        MALE,
        /** Not filed. */
        UNKNOWN
    }
    /** Position in the family. */
    public enum Marital {
        /** Single. */
        SINGLE,
        /** Married. */
        MARRIED,
        /** Child. */
        CHILD,
        /** Widowed. */
        WIDOWED,
        /** Divorced. */
        DIVORCED
    }
    /** Whether text messages are welcome. */
    public enum TextConsent {
        /** Never asked. */
        UNKNOWN,
        /** Welcome. */
        YES,
        /** Unwelcome. */
        NO
    }
}
