package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Reads what [Table] wrote, record by record.
final class TableReader {

    private final FieldReader[] fields;
    private final long[] types;

    /// Bytes of the types of the record that was measured.
    private int header;

    TableReader(int columns, int rows, Reader in) throws CorruptBlockException {
        in.arena().allow(columns);
        fields = new FieldReader[columns];
        types = new long[columns];
        for (int i = 0; i < columns; i++) {
            fields[i] = new FieldReader(rows, in);
        }
    }

    /// Bytes of the next record, of at most `most`.
    int measure(int most) throws CorruptBlockException {
        long length = 0;
        header = 0;
        for (int i = 0; i < types.length; i++) {
            types[i] = fields[i].type();
            long bytes = Serial.bytes(types[i]);
            header += Serial.length(types[i]);
            if (bytes < 0 || bytes > most - length) {
                throw new CorruptBlockException("sigma record of type " + types[i]);
            }
            length += bytes;
        }
        header += header < 127 ? 1 : 2;
        return (int) length + header;
    }

    /// Writes the record that was measured.
    void put(byte[] target, int from) throws CorruptBlockException {
        int at = Serial.put(header, target, from);
        for (long type : types) {
            at = Serial.put(type, target, at);
        }
        for (int i = 0; i < types.length; i++) {
            fields[i].put(types[i], target, at);
            at += (int) Serial.bytes(types[i]);
        }
    }

    void end() throws CorruptBlockException {
        for (var field : fields) {
            field.end();
        }
    }
}
