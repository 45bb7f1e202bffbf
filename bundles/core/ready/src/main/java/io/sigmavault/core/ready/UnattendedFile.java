package io.sigmavault.core.ready;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// The file named with `--unattended`: a JSON object of four texts, and a fifth that may be left out. Its secrets never become
/// strings; closing clears them.
///
/// @param owner name of the owner's account
/// @param password the owner's
/// @param vault name of the vault
/// @param passphrase the vault's
/// @param language of the pages; empty if the file says nothing of it
record UnattendedFile(
        String owner, char[] password, String vault, char[] passphrase, String language)
        implements AutoCloseable {

    private static final List<String> FIELDS =
            List.of("owner", "password", "vault", "passphrase", "language");
    private static final long LIMIT_BYTES = 64 * 1024;
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    /// @throws StartFailure naming what is wrong with the file
    static UnattendedFile read(Path file) throws StartFailure {
        var texts = new TreeMap<String, char[]>();
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                throw wrong(file, "is larger than 64 KiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            try (var json = JSON.createParser(bytes)) {
                readFields(file, json, texts);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw wrong(file, "is no JSON object: look at line " + where.getLineNr());
        } catch (IOException e) {
            throw wrong(file, "can't be read: " + e.getMessage());
        }
        return new UnattendedFile(
                new String(take(file, texts, "owner")),
                take(file, texts, "password"),
                new String(take(file, texts, "vault")),
                take(file, texts, "passphrase"),
                new String(texts.getOrDefault("language", new char[0])));
    }

    private static char[] take(Path file, TreeMap<String, char[]> texts, String field)
            throws StartFailure {
        char[] text = texts.get(field);
        if (text == null) {
            throw wrong(file, "lacks \"" + field + "\"");
        }
        return text;
    }

    private static void readFields(Path file, JsonParser json, TreeMap<String, char[]> texts)
            throws IOException, StartFailure {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong(file, "is no JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (!FIELDS.contains(field)) {
                throw wrong(file, "has an unknown field \"" + field + "\"; known are " + FIELDS);
            }
            if (json.nextToken() != JsonToken.VALUE_STRING || json.getTextLength() == 0) {
                throw wrong(file, "needs a text for \"" + field + "\"");
            }
            int from = json.getTextOffset();
            char[] text =
                    Arrays.copyOfRange(json.getTextCharacters(), from, from + json.getTextLength());
            if (texts.put(field, text) != null) {
                throw wrong(file, "has \"" + field + "\" twice");
            }
        }
        if (json.nextToken() != null) {
            throw wrong(file, "goes on after its JSON object");
        }
    }

    private static StartFailure wrong(Path file, String what) {
        return new StartFailure(StartFailure.WRONG_DATA, "--unattended: " + file + " " + what);
    }

    @Override
    public void close() {
        Arrays.fill(password, '\0');
        Arrays.fill(passphrase, '\0');
    }

    @Override
    public String toString() {
        return "unattended set-up of " + owner + " and " + vault;
    }
}
