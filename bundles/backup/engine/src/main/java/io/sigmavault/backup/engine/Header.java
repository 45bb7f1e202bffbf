package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The start of a backup; docs/format/backup.md §1. The pieces' key is bound to every byte of it.
///
/// @param created to the second
/// @param salt of this file
record Header(Instant created, byte[] salt, List<Slot> slots) {

    Header {
        slots = List.copyOf(slots);
    }

    /// Everything before the slots; bound to each.
    byte[] start() {
        return Slot.bytes(out -> {
            out.write(Layout.MAGIC);
            out.writeShort(Layout.VERSION);
            out.writeShort(0);
            out.writeLong(created.getEpochSecond());
            out.write(salt);
        });
    }

    byte[] toBytes() {
        return Slot.bytes(out -> {
            out.write(start());
            out.writeByte(slots.size());
            for (Slot slot : slots) {
                out.write(slot.about());
                out.write(slot.wrapped());
            }
        });
    }

    /// Reads as far as the header goes. Costs at most [Layout#MOST_HEADER] of memory.
    ///
    /// @throws SigmaVaultException codes `backup-damaged`, `backup-version`
    static Header read(InputStream file) throws IOException, SigmaVaultException {
        try {
            var in = new DataInputStream(new Bounded(file, Layout.MOST_HEADER));
            if (!Arrays.equals(Slot.raw(in, Layout.MAGIC.length), Layout.MAGIC)) {
                throw Problems.damaged("it does not start as a backup does");
            }
            int version = in.readUnsignedShort();
            if (version != Layout.VERSION) {
                throw Problems.version(version);
            }
            if (in.readUnsignedShort() != 0) {
                throw Problems.damaged("its header has unknown flags");
            }
            Instant created = instant(in);
            byte[] salt = Slot.raw(in, Layout.SALT);
            int count = in.readUnsignedByte();
            if (count < 1 || count > Layout.MOST_SLOTS) {
                throw Problems.damaged("it has " + count + " key slots");
            }
            var slots = new ArrayList<Slot>();
            for (int i = 0; i < count; i++) {
                slots.add(Slot.read(in));
            }
            return new Header(created, salt, slots);
        } catch (EOFException e) {
            throw Problems.damaged("it ends within its header").because(e);
        }
    }

    static Instant instant(DataInputStream in) throws IOException, SigmaVaultException {
        try {
            return Instant.ofEpochSecond(in.readLong());
        } catch (DateTimeException e) {
            throw Problems.damaged("a time is out of range").because(e);
        }
    }
}
