package tomada.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tomada.server.net.Family;
import tomada.server.net.PortNumber;

/// How the values of options are read; what is none is told in a sentence.
final class OptionValues {
    private OptionValues() {}

    static final class Port implements ITypeConverter<DefaultPort> {
        @Override
        public DefaultPort convert(String text) {
            try {
                return new DefaultPort(PortNumber.of(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    static final class FamilyName implements ITypeConverter<Family> {
        @Override
        public Family convert(String text) {
            try {
                return Family.named(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /// Picocli has a will of its own with a Boolean that takes a value.
    enum YesNo {
        YES,
        NO
    }

    static final class YesOrNo implements ITypeConverter<YesNo> {
        @Override
        public YesNo convert(String text) {
            return switch (text) {
                case "yes" -> YesNo.YES;
                case "no" -> YesNo.NO;
                default -> throw new TypeConversionException("'" + text + "' is not yes or no");
            };
        }
    }
}
