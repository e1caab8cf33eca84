#include "core/suppression.h"

#include <optional>

namespace concordat::core {
namespace {

struct Cell {
    std::int64_t count = 0;
    Visibility visibility = Visibility::Shown;
};

bool isShown(const Cell& cell) {
    return cell.visibility == Visibility::Shown;
}

// The table with its totals as one more row and column, of which those that are not additive are left alone.
class Grid {
public:
    Grid(const std::vector<std::vector<std::int64_t>>& counts, Additive additive)
        : rows_(counts.size()),
          columns_(counts.empty() ? 0 : counts.front().size()),
          additive_(additive),
          cells_((rows_ + 1) * (columns_ + 1)) {
        for (std::size_t row = 0; row < rows_; ++row) {
            for (std::size_t column = 0; column < columns_; ++column)
                at(row, column).count = counts[row][column];
        }
    }

    [[nodiscard]] bool addUp() {
        for (std::size_t row = 0; row < rows_; ++row) {
            for (std::size_t column = 0; column < columns_; ++column) {
                const std::int64_t count = at(row, column).count;
                for (Cell* total : {&at(row, columns_), &at(rows_, column), &at(rows_, columns_)}) {
                    if (__builtin_add_overflow(total->count, count, &total->count)) return false;
                }
            }
        }
        return true;
    }

    void suppress(std::int64_t threshold) {
        suppressSmall(threshold);
        bool changed = true;
        while (changed) {
            changed = false;
            for (std::size_t row = 0; hasRowTotals() && row < lineCount(rows_, hasColumnTotals()); ++row) {
                changed |=
                    protect(columns_, threshold, [&](std::size_t each) -> Cell& { return at(row, each); });
            }
            for (std::size_t column = 0; hasColumnTotals() && column < lineCount(columns_, hasRowTotals());
                 ++column) {
                changed |=
                    protect(rows_, threshold, [&](std::size_t each) -> Cell& { return at(each, column); });
            }
        }
    }

    [[nodiscard]] SuppressionMask mask() {
        SuppressionMask mask;
        for (std::size_t row = 0; row < rows_; ++row) {
            std::vector<Visibility>& line = mask.cells.emplace_back();
            for (std::size_t column = 0; column < columns_; ++column)
                line.push_back(at(row, column).visibility);
            if (hasRowTotals()) mask.row_totals.push_back(at(row, columns_).visibility);
        }
        for (std::size_t column = 0; hasColumnTotals() && column < columns_; ++column) {
            mask.column_totals.push_back(at(rows_, column).visibility);
        }
        mask.grand_total = at(rows_, columns_).visibility;
        return mask;
    }

private:
    [[nodiscard]] Cell& at(std::size_t row, std::size_t column) {
        return cells_[row * (columns_ + 1) + column];
    }
    [[nodiscard]] bool hasRowTotals() const { return additive_ != Additive::Columns; }
    [[nodiscard]] bool hasColumnTotals() const { return additive_ != Additive::Rows; }
    // The totals are a line of their own when they add up to a grand total.
    static std::size_t lineCount(std::size_t lines, bool withTotals) { return lines + (withTotals ? 1 : 0); }

    void suppressSmall(std::int64_t threshold) {
        for (std::size_t row = 0; row < lineCount(rows_, hasColumnTotals()); ++row) {
            for (std::size_t column = 0; column < lineCount(columns_, hasRowTotals()); ++column) {
                Cell& cell = at(row, column);
                if (cell.count > 0 && cell.count < threshold) cell.visibility = Visibility::Suppressed;
            }
        }
    }

    // Rules (b) and (c) of D24 for one line of `size` cells and its total behind them. Whether anything
    // changed.
    template <class CellAt>
    static bool protect(std::size_t size, std::int64_t threshold, CellAt cellAt) {
        Cell& total = cellAt(size);
        if (!isShown(total)) return false;
        std::size_t suppressed = 0;
        std::int64_t sum = 0;
        for (std::size_t each = 0; each < size; ++each) {
            if (isShown(cellAt(each))) continue;
            ++suppressed;
            sum += cellAt(each).count;
        }
        if (suppressed == 0) return false;
        bool changed = false;
        while (suppressed < 2 || sum < threshold) {
            std::optional<std::size_t> smallest;
            for (std::size_t each = 0; each < size; ++each) {
                const Cell& cell = cellAt(each);
                if (!isShown(cell) || cell.count == 0) continue;
                if (!smallest || cell.count <= cellAt(*smallest).count) smallest = each;
            }
            Cell& next = smallest ? cellAt(*smallest) : total;
            next.visibility = Visibility::Suppressed;
            changed = true;
            if (!smallest) break;
            ++suppressed;
            sum += next.count;
        }
        return changed;
    }

    std::size_t rows_;
    std::size_t columns_;
    Additive additive_;
    std::vector<Cell> cells_;
};

}  // namespace

Result<SuppressionMask> suppress(const std::vector<std::vector<std::int64_t>>& counts, std::int64_t threshold,
                                 Additive additive) {
    for (const std::vector<std::int64_t>& row : counts) {
        if (row.size() != counts.front().size()) {
            return fail(ErrorCode::Invalid, "the rows of the table have different lengths");
        }
        for (const std::int64_t count : row) {
            if (count < 0) return fail(ErrorCode::Invalid, "a count cannot be negative");
        }
    }
    Grid grid(counts, additive);
    if (!grid.addUp()) return fail(ErrorCode::Invalid, "the counts are too large to be added up; check them");
    grid.suppress(threshold);
    return grid.mask();
}

}  // namespace concordat::core
