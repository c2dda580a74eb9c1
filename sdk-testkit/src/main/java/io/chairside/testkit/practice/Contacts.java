package io.chairside.testkit.practice;

import java.time.LocalDateTime;
import java.util.List;

/**
 * Correspondence and documents. Immutable.
 *
 * @param messages talks, letters and text messages
 * @param documents what is on file
 */
public record Contacts(List<Message> messages, List<Document> documents) {
    @Override
    public String toString() {
        return "Contacts";
    }

    /**
     * One contact with a patient.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param at practice-local
     * @param mode how
     * @param sent whether by the practice
     * @param topic about what
     * @param text note
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record Message(
            long id,
            long patientId,
            LocalDateTime at,
            Mode mode,
            boolean sent,
            Topic topic,
            String text,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Message#" + id;
        }
    }
    /**
     * Something on file.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param createdAt practice-local
     * @param kind what it is
     * @param description title
     * @param fileName name without a folder
     * @param note free text or empty
     * @param changedAt last change, practice-local
     */
    public record Document(
            long id,
            long patientId,
            LocalDateTime createdAt,
            Kind kind,
            String description,
            String fileName,
            String note,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Document#" + id;
        }
    }
    /** How a contact was made. */
    public enum Mode {
        /** E-mail. */
        EMAIL,
        /** Letter. */
        MAIL,
        /** Telephone. */
        PHONE,
        /** At the desk. */
        IN_PERSON,
        /** Text message. */
        TEXT
    }
    /** What a contact was about. */
    public enum Topic {
        /** A visit. */
        APPOINTMENT,
        /** Insurance. */
        INSURANCE,
        /** Money. */
        FINANCIAL,
        /** A check-up that is due. */
        RECALL,
        /** Something else. */
        OTHER
    }
    /** What a document is. */
    public enum Kind {
        /** A bill. */
        STATEMENT,
        /** From or to an insurer. */
        INSURANCE,
        /** A form the patient filled in. */
        FORM,
        /** An X-ray. */
        RADIOGRAPH
    }
}
