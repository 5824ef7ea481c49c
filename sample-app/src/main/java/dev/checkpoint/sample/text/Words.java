package dev.checkpoint.sample.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text. */
public final class Words {

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}'’-]*\\p{L}|\\p{L}");

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private static final Set<String> STOP_WORDS =
            Set.of(("a about above across after again against all almost along also"
                            + " although always am among an and another any anything are around as at away back be became because become been"
                            + " before behind being below between both but by came can cannot come could did do does doing done down"
                            + " during each either else enough even ever every everything few first for found from further gave get"
                            + " give given go goes got had has have having he her here hers him his how however i if in instead into is it"
                            + " its itself just keep kept know last least less let like long made make makes many may me might mine"
                            + " more most much must my need needs never new next no nobody none nor not nothing now of off often on once one otherwise"
                            + " only onto or possible other others our ours out over own per put rather really said same say says second see seen"
                            + " several shall she should since so some something still such take taken than that the their theirs"
                            + " them themselves then there therefore these they thing things third this those three through"
                            + " thus to together too two under until up upon us use used uses using very was way we well went were what"
                            + " whatever when where whether which while who whole whom whose why will with within without would yes"
                            + " yet you your yours don't doesn't it's isn't can't i.e e.g etc via"
                            + " true false null min max kib mib gib outside inside anyone anybody everyone forever short number numbers four five six seven eight"
                            + " nine ten eleven twelve fifteen twenty hundred thousand")
                    .split(" "));

    private Words() {}

    /** Number of words. */
    public static int count(String text) {
        Matcher matcher = WORD.matcher(text);
        int words = 0;
        while (matcher.find()) {
            words++;
        }
        return words;
    }

    /**
     * The words with a meaning, in lower case and in order: without addresses, short words and the most common English
     * words.
     */
    public static List<String> meaningful(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(ADDRESS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String word = matcher.group().replaceFirst("['’]s$", "");
            if (word.length() > 2 && !STOP_WORDS.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }
}
