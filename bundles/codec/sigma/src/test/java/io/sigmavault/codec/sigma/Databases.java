package io.sigmavault.codec.sigma;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Small databases as SQLite has them in files: a page with the file's header, pages of a table,
/// and an interior page.
final class Databases {

    static final int PAGE = 1024;

    private Databases() {}

    static byte[] of(int rows) {
        List<byte[]> pages = new ArrayList<>();
        pages.add(first(PAGE));
        var children = new ArrayList<byte[]>();
        for (int row = 1; row <= rows; ) {
            var cells = new ArrayList<byte[]>();
            for (int size = 8; row <= rows; row++) {
                byte[] cell = cell(row, record(row));
                size += cell.length + 2;
                if (size > PAGE) {
                    break;
                }
                cells.add(cell);
            }
            pages.add(page(Cell.LEAF_TABLE, PAGE, cells));
            byte[] child = new byte[4 + Serial.length(row - 1)];
            Serial.put(pages.size(), 4, child, 0);
            Serial.put(row - 1, child, 4);
            children.add(child);
        }
        pages.add(
                page(
                        Cell.INTERIOR_TABLE,
                        PAGE,
                        children.subList(0, Math.min(99, children.size()))));
        byte[] all = new byte[PAGE * pages.size()];
        for (int i = 0; i < pages.size(); i++) {
            System.arraycopy(pages.get(i), 0, all, PAGE * i, PAGE);
        }
        return all;
    }

    /// A page with a file's header.
    static byte[] first(int size) {
        byte[] first = Arrays.copyOf("SQLite format 3\0".getBytes(StandardCharsets.UTF_8), size);
        Serial.put(size, 2, first, 16);
        return first;
    }

    private static byte[] cell(int row, byte[] record) {
        return cell(row, record, record.length);
    }

    /// @param payload bytes of the record, of which the page may have less
    static byte[] cell(int row, byte[] record, int payload) {
        byte[] cell = new byte[Serial.length(payload) + Serial.length(row) + record.length];
        int at = Serial.put(payload, cell, 0);
        at = Serial.put(row, cell, at);
        System.arraycopy(record, 0, cell, at, record.length);
        return cell;
    }

    /// A null, a name, an integer, a real number, and a blob or a text.
    private static byte[] record(int row) {
        byte[] name = ("pack " + row % 37 + " of tank").getBytes(StandardCharsets.UTF_8);
        long integer = row % 5 == 0 ? row % 2 : (long) row * row * row * (row % 2 == 0 ? -1 : 1);
        byte[] last =
                row % 3 == 0
                        ? new byte[] {1, 0, (byte) row}
                        : ("é" + row % 7).getBytes(StandardCharsets.UTF_8);
        int type = Serial.type(integer);
        byte[] record = new byte[6 + name.length + (int) Serial.bytes(type) + 8 + last.length];
        byte[] head = {
            6,
            0,
            (byte) (13 + 2 * name.length),
            (byte) type,
            7,
            (byte) ((row % 3 == 0 ? 12 : 13) + 2 * last.length)
        };
        System.arraycopy(head, 0, record, 0, 6);
        int at = 6;
        System.arraycopy(name, 0, record, at, name.length);
        at += name.length;
        Serial.putType(integer, type, record, at);
        at += (int) Serial.bytes(type);
        Serial.put(Double.doubleToLongBits(row / 8.0), 8, record, at);
        System.arraycopy(last, 0, record, at + 8, last.length);
        return record;
    }

    /// A page with cells from its end on.
    static byte[] page(int kind, int size, List<byte[]> cells) {
        byte[] page = new byte[size];
        int head = Database.head(kind);
        int place = size;
        for (int i = 0; i < cells.size(); i++) {
            byte[] cell = cells.get(i);
            place -= cell.length;
            System.arraycopy(cell, 0, page, place, cell.length);
            Serial.put(place, 2, page, head + 2 * i);
        }
        page[0] = (byte) kind;
        Serial.put(cells.size(), 2, page, 3);
        Serial.put(place, 2, page, 5);
        return page;
    }

    /// A page of as many records as fit, each of seven values of a type without bytes.
    static byte[] hostilePage(int type) {
        var cells = new ArrayList<byte[]>();
        byte[] record = new byte[8];
        Arrays.fill(record, (byte) type);
        record[0] = 8;
        for (int i = 0; i < 42; i++) {
            cells.add(cell(i, record));
        }
        return page(Cell.LEAF_TABLE, 512, cells);
    }
}
