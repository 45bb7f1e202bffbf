/// A log's Merkle tree (RFC 9162 §2.1) in tiles of 256 hashes (C2SP tlog-tiles), proofs of inclusion and consistency, and
/// checkpoints as signed notes (C2SP tlog-checkpoint, signed-note). Layout: docs/format/audit.md. A library that the
/// bundle of the audit log and its tool embed; nothing is exported.
@NullMarked
package io.sigmavault.audit.tree;

import org.jspecify.annotations.NullMarked;
