package io.chairside.testkit.quickbooks;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One line in the general ledger. The lines of a document add up to zero.
 *
 * @param entity the kind of document, for example {@code Deposit}
 * @param id the document's id
 * @param date the document's business date
 * @param accountId the account
 * @param amount the amount in home currency, debits positive
 */
public record Posting(String entity, String id, LocalDate date, String accountId, BigDecimal amount) {}
