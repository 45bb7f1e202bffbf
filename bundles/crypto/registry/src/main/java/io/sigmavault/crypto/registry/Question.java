package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.Secret;
import java.util.Base64;
import java.util.List;

/// One line of a self-test.
///
/// @param fields base64; a single `-` is an empty one
record Question(String kind, String algorithm, List<String> fields) {

    static Question parse(String line) {
        var words = List.of(line.split(" "));
        return new Question(words.get(0), words.get(1), words.subList(2, words.size()));
    }

    /// A copy.
    byte[] field(int number) {
        var text = fields.get(number);
        return text.equals("-") ? new byte[0] : Base64.getDecoder().decode(text);
    }

    Secret secret(int number) {
        return Secret.owning(field(number));
    }
}
