package io.sigmavault.host.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A verb with its arguments; there is no request whose arguments are not in the grammar of its verb.
///
/// @param arguments by name
public record Request(Verb verb, Map<String, String> arguments) {

    /// Most bytes of a line, its end included.
    public static final int LIMIT_BYTES = 4096;

    /// @throws IllegalArgumentException if the arguments are not those of the verb
    public Request {
        arguments = Map.copyOf(arguments);
        var complaint = complaint(verb, arguments);
        if (!complaint.isEmpty()) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /// The value of an argument; empty if an optional one is not given.
    public String get(String name) {
        return arguments.getOrDefault(name, "");
    }

    /// The line, with its end.
    public byte[] encode() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("verb", verb.word());
        for (var argument : verb.arguments()) {
            if (arguments.containsKey(argument.name())) {
                fields.put(argument.name(), get(argument.name()));
            }
        }
        return (Row.write(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a line.
    ///
    /// @param line without its end
    /// @throws HostException `bad-request`, `unknown-verb` or `bad-argument`
    public static Request decode(byte[] line) throws HostException {
        if (line.length >= LIMIT_BYTES) {
            throw new HostException(
                    "bad-request", "the line is longer than " + LIMIT_BYTES + " bytes");
        }
        var fields = new LinkedHashMap<>(Row.read(text(line)));
        if (!fields.sequencedKeySet().getFirst().equals("verb")) {
            throw new HostException("bad-request", "the line does not begin with a verb");
        }
        var word = fields.pollFirstEntry().getValue();
        var verb = Verb.of(word).orElseThrow(Request::unknown);
        var complaint = complaint(verb, fields);
        if (!complaint.isEmpty()) {
            throw new HostException("bad-argument", complaint);
        }
        return new Request(verb, fields);
    }

    private static HostException unknown() {
        return new HostException(
                "unknown-verb", "there is no such verb: is the server newer than its helper?");
    }

    /// Empty if all is well; else names the argument, never its value.
    private static String complaint(Verb verb, Map<String, String> given) {
        int known = 0;
        for (var argument : verb.arguments()) {
            var value = given.get(argument.name());
            if (value == null && argument.required()) {
                return verb.word() + " needs " + argument.name();
            }
            if (value != null && !argument.accepts(value)) {
                return verb.word() + ": " + argument.name() + " is not " + argument.grammar();
            }
            known += value == null ? 0 : 1;
        }
        return known == given.size() ? "" : verb.word() + " takes no such argument";
    }

    private static String text(byte[] line) throws HostException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HostException("bad-request", "the line is no UTF-8");
        }
    }
}
