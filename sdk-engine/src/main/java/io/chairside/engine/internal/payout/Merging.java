package io.chairside.engine.internal.payout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts parts of a payout together. The sum never changes; what comes to nothing falls away. */
final class Merging {

    private Merging() {}

    /** Parts that say the same become one. */
    static List<Piece> same(List<Piece> pieces) {
        return by(pieces, piece -> List.of(piece.kind(), piece.detail(), piece.target()));
    }

    /** Too many lines: details of one kind and target are put together, then kinds of one target. */
    static List<Piece> upTo(int limit, List<Piece> pieces) {
        if (pieces.size() <= limit) {
            return pieces;
        }
        List<Piece> kinds = by(pieces, piece -> List.of(piece.kind(), piece.target()));
        return kinds.size() <= limit ? kinds : by(kinds, Piece::target);
    }

    private static List<Piece> by(List<Piece> pieces, Function<Piece, Object> key) {
        Map<Object, Piece> merged = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            merged.merge(key.apply(piece), piece, Piece::plus);
        }
        List<Piece> left = new ArrayList<>(merged.values());
        left.removeIf(piece -> piece.amount().isZero());
        return left;
    }
}
