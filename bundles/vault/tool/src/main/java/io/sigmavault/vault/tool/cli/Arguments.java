package io.sigmavault.vault.tool.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command line, read.
///
/// @param options option → its values; one empty value for an option that takes none
/// @param operands the rest
public record Arguments(Verb verb, Map<Option, List<String>> options, List<String> operands) {

    /// Reads a command line whose first word is a verb. `--` ends the options.
    ///
    /// @throws UsageException if it has an unknown word or misses a value
    public static Arguments parse(List<String> words) throws UsageException {
        var verb = verb(words.getFirst());
        var options = new EnumMap<Option, List<String>>(Option.class);
        var operands = new ArrayList<String>();
        boolean ended = false;
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (ended || !word.startsWith("-") || word.equals("-")) {
                operands.add(word);
            } else if (word.equals("--")) {
                ended = true;
            } else {
                i += option(verb, word, i + 1 < words.size() ? words.get(i + 1) : null, options);
            }
        }
        return new Arguments(verb, options, List.copyOf(operands));
    }

    private static Verb verb(String word) throws UsageException {
        for (var verb : Verb.values()) {
            if (verb.word().equals(word)) {
                return verb;
            }
        }
        throw new UsageException("there is no verb " + word + "; try ./sigmavault vault --help");
    }

    /// @return how many of the following words it took
    private static int option(
            Verb verb,
            String word,
            @org.jspecify.annotations.Nullable String next,
            Map<Option, List<String>> options)
            throws UsageException {
        int equals = word.indexOf('=');
        String flag = equals < 0 ? word : word.substring(0, equals);
        if (flag.equals("-lR") || flag.equals("-Rl")) {
            option(verb, "-l", null, options);
            return option(verb, "-R", null, options);
        }
        var option = find(flag).filter(verb::takes);
        if (option.isEmpty()) {
            throw new UsageException(
                    verb.word()
                            + " has no option "
                            + flag
                            + "; try ./sigmavault vault "
                            + verb.word()
                            + " --help");
        }
        var values = options.computeIfAbsent(option.get(), _ -> new ArrayList<>());
        if (!option.get().takesValue()) {
            if (equals >= 0) {
                throw new UsageException(flag + " takes no value");
            }
            values.add("");
            return 0;
        }
        if (equals < 0 && next == null) {
            throw new UsageException(flag + " needs a value: " + option.get().value());
        }
        values.add(equals < 0 && next != null ? next : word.substring(equals + 1));
        return equals < 0 ? 1 : 0;
    }

    private static Optional<Option> find(String flag) {
        for (var option : Option.values()) {
            if (option.flag().equals(flag)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    public boolean has(Option option) {
        return options.containsKey(option);
    }

    /// The option's last value.
    public Optional<String> value(Option option) {
        return Optional.ofNullable(options.get(option)).map(List::getLast);
    }

    /// All values of an option.
    public List<String> values(Option option) {
        return options.getOrDefault(option, List.of());
    }

    /// Checks the number of operands.
    ///
    /// @throws UsageException if there are others
    public void expect(int least, int most) throws UsageException {
        if (operands.size() < least || operands.size() > most) {
            throw new UsageException(
                    "usage: " + Help.synopsis(verb) + "; it got " + operands.size() + " operands");
        }
    }

    /// The vault's folder.
    ///
    /// @throws UsageException if it is not named
    public Path vault() throws UsageException {
        return Path.of(
                value(Option.VAULT)
                        .orElseThrow(() ->
                                new UsageException("which vault? add --vault DIR, its folder")));
    }
}
