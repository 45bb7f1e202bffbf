package io.sigmavault.codec.sigma;

import java.util.List;

/// What data is, as far as it matters to how it is written.
enum Family {
    JSON,
    NDJSON,
    CSV,
    LOG,
    XML,
    SQL,
    MAIL,
    SOURCE,
    TEXT,
    EXECUTABLE,
    NUMERIC,
    SQLITE,
    IMAGE,
    CONTAINER,
    BINARY;

    /// Parsers that may fit; none for what is no text of rows.
    List<Parser> parsers(byte[] bytes, int from, int to) {
        return switch (this) {
            case JSON ->
                    List.of(
                            new JsonParser(JsonParser.Rows.BRACKETS),
                            new JsonParser(JsonParser.Rows.COMMAS));
            case NDJSON ->
                    List.of(
                            new JsonParser(JsonParser.Rows.LINES),
                            new JsonParser(JsonParser.Rows.BRACKETS),
                            new JsonParser(JsonParser.Rows.COMMAS));
            case CSV -> List.of(new CsvParser(Tables.separator(bytes, from, to)));
            case LOG -> List.of(new LogParser());
            case XML -> List.of(new XmlParser());
            case SQL -> List.of(new SqlParser());
            case MAIL, SOURCE, TEXT, EXECUTABLE, NUMERIC, SQLITE, IMAGE, CONTAINER, BINARY ->
                    List.of();
        };
    }
}
