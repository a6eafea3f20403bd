# %% [markdown]
# # From a folder of reports to a plot
#
# How many requests did each county receive, year by year, and does what a county reports for all of its departments
# add up to what these report for themselves?
#
#     python examples/python/from_folder_to_plot.py FOLDER PLOT.png
#
# The cells of this file open in Jupyter, VS Code and Spyder. It needs `gongkai`, `polars` and `matplotlib`.

# %%
import pathlib
import sys

import matplotlib.font_manager
import matplotlib.pyplot as plt
import polars as pl

import gongkai

folder, plot = map(pathlib.Path, sys.argv[1:])

# %% [markdown]
# Every report in the folder is read, whatever its format. What cannot be read is kept for later and not passed over.

# %%
problems: list[gongkai.ReadError] = []
batches = gongkai.scan(folder, errors=problems.append)
reports = pl.DataFrame(batches)
print(f"{len(reports)} reports, {len(problems)} problems")
for problem in problems:
    print(problem)

# %% [markdown]
# Not everything may be added up. What a government reports for its whole area contains what its departments report for
# themselves, a report may say neither, and one may be published twice (docs/datasets.md). A blank is null and not 0.

# %%
TOTAL = "requests__new__total"
known = pl.all_horizontal(pl.col("organ", "year", "scope", "division_code").is_not_null())
once = pl.len().over("organ", "year", "scope") == 1
single = reports.filter(known & once)
print(f"left out: {len(reports) - len(single)} reports of unknown scope, or published more than once")

counties = single.filter(pl.col("scope") == "consolidated").select(
    "division_code", "year", county=pl.col("organ").str.strip_suffix("人民政府"), whole=TOTAL
)
departments = (
    single.filter(pl.col("scope") == "own")
    .group_by("division_code", "year")
    .agg(parts=pl.col(TOTAL).sum(), made_of=pl.col(TOTAL).count())
)
compared = counties.join(departments, on=["division_code", "year"], how="left").sort("division_code", "year")
print(compared)

# %% [markdown]
# A bar is what the county reports, a mark what its departments add up to; the number says of how many it is made.

# %%
FONT = pathlib.Path(__file__).parents[2] / "crates/export-pdf/fonts/text.otf"
matplotlib.font_manager.fontManager.addfont(FONT)
plt.rcParams["font.family"] = matplotlib.font_manager.FontProperties(fname=FONT).get_name()

figure, axes = plt.subplots(figsize=(9, 4.5), layout="constrained")
years = compared["year"].unique().sort().to_list()
names = compared["county"].unique(maintain_order=True).to_list()
for place, name in enumerate(names):
    rows = compared.filter(pl.col("county") == name)
    at = [years.index(year) + (place - (len(names) - 1) / 2) * 0.27 for year in rows["year"]]
    axes.bar(at, rows["whole"], width=0.25, label=name, color=f"C{place}")
    axes.scatter(at, rows["parts"], marker="_", s=500, color="black", zorder=3)
    for x, parts, made_of in zip(at, rows["parts"], rows["made_of"]):
        axes.annotate(str(made_of), (x, parts), xytext=(0, 4), textcoords="offset points", ha="center", fontsize=8)
axes.scatter([], [], marker="_", s=200, color="black", label="各部门之和，及其份数")
axes.set_xticks(range(len(years)), [f"{year} 年度" for year in years])
axes.set_ylabel("新收政府信息公开申请（件）")
axes.margins(y=0.15)
axes.spines[["top", "right"]].set_visible(False)
axes.yaxis.set_major_formatter("{x:,.0f}")
figure.legend(ncols=4, frameon=False, loc="outside upper center")
figure.savefig(plot, dpi=120)
print(f"wrote {plot}")
