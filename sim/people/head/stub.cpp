#include "sim/people/head/head.hpp"
namespace headcount::sim::people {
Piece hood(const Wearer&){return {};}
Piece headscarf(const Wearer&){return {};}
std::vector<Piece> face_mask(const Wearer&){return {};}
std::vector<Piece> glasses(const Wearer&){return {};}
}
