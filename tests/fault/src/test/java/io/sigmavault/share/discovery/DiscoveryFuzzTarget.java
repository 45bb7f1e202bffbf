package io.sigmavault.share.discovery;

import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;

/// What Jazzer calls: messages of anybody on the network. What is answered has to be a message itself.
public final class DiscoveryFuzzTarget {

    private static final Identity US =
            new Identity(UUID.fromString("6c1f4a1e-2b86-4a1f-8d3c-0c53cbb2f7b4"), "TANK");
    private static final Envelope ENVELOPE = new Envelope(US, 1);
    private static final Answers ANSWERS = new Answers(US, ENVELOPE, 5357);
    private static final List<String> HERE = List.of("http://192.0.2.1:5357/x/");

    private DiscoveryFuzzTarget() {}

    /// Gives a message to the responder.
    ///
    /// @return whether it was understood and answered
    public static boolean fuzzerTestOneInput(byte[] bytes) {
        Message question;
        try {
            question = MessageReader.read(bytes);
        } catch (XMLStreamException e) {
            return false; // refused
        }
        byte[] answer = question.isGet() ? ENVELOPE.metadata(question) : ANSWERS.to(question, HERE);
        if (answer.length == 0) {
            return false;
        }
        try {
            if (MessageReader.read(answer).dialect() != question.dialect()) {
                throw new AssertionError("answered in other words");
            }
        } catch (XMLStreamException e) {
            throw new AssertionError("the answer is no message", e);
        }
        return true;
    }
}
