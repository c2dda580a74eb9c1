/** What people read: worklist, digest, batches, reconciliation. */
@NullMarked
package io.chairside.engine.report;

import org.jspecify.annotations.NullMarked;
