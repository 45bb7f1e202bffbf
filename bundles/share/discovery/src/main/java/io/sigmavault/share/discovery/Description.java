package io.sigmavault.share.discovery;

import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/// Answers a Get of WS-Transfer with the description of this machine. It sees whole envelopes: the addresses in them are those
/// of [Dialect], which Windows' are.
@WebServiceProvider
@ServiceMode(Service.Mode.MESSAGE)
@BindingType(SOAPBinding.SOAP12HTTP_BINDING)
public final class Description implements Provider<Source> {

    private final Answers answers;

    Description(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Source invoke(Source request) {
        try {
            Message get = MessageReader.read(bytes(request));
            if (!get.isGet()) {
                throw new WebServiceException("only a Get of WS-Transfer is answered here");
            }
            return new StreamSource(new ByteArrayInputStream(answers.envelope().metadata(get)));
        } catch (XMLStreamException | TransformerException e) {
            throw new WebServiceException("no message that can be answered");
        }
    }

    private static byte[] bytes(Source request) throws TransformerException {
        var bytes = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(request, new StreamResult(bytes));
        return bytes.toByteArray();
    }
}
